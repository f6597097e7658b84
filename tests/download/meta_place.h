// Meta's server with its models, and a folder to bring them to.
#pragma once

#include <QCryptographicHash>

#include "job_place.h"

namespace chasqui::test {

class MetaPlace : public JobPlace {
 public:
  MetaPlace() {
    server.addFile("meta/LICENSE", QByteArray("terms"));
    server.addFile("meta/USE_POLICY.md", QByteArray("policy"));
    const QByteArray vocabulary = server.addFile("meta/tokenizer.model", 3000, 5);
    server.addFile("meta/tokenizer_checklist.chk", line(vocabulary, "tokenizer.model"));
  }

  /// With shards of these sizes. Gives the contents of the last.
  QByteArray addMetaModel(const QByteArray& name, const std::vector<qsizetype>& shards) {
    const QByteArray params = "{\"dim\": 4096}";
    QByteArray list = line(params, "params.json");
    QByteArray bytes;
    quint32 seed = 10;
    for (const qsizetype size : shards) {
      const QByteArray shard = "consolidated.0" + QByteArray::number(seed - 10) + ".pth";
      bytes = server.addFile("meta/" + name + "/" + shard, size, seed++);
      list += line(bytes, shard);
    }
    server.addFile("meta/" + name + "/params.json", params);
    server.addFile("meta/" + name + "/checklist.chk", list);
    return bytes;
  }

  download::MetaLink link() const { return *download::MetaLink::parse(server.metaLink(), server.endpoint()); }

  /// By a source of its own, as after a restart.
  tl::expected<download::FinishedJob, download::Failure> pull(
      const std::string& model, const std::function<void(const download::JobProgress&)>& progress = {}) const {
    const auto source = download::makeMetaSource(link(), {model});
    return download::runJob(*download::planMeta(model), folder(), *source, options, progress, {});
  }

  /// Requests for weights, in their order, as "HEAD 01".
  QStringList askedShards() const {
    QStringList asked;
    for (const QJsonObject& request : server.requests()) {
      const QString path = request["path"].toString().section('?', 0, 0);
      if (path.endsWith(".pth")) asked << request["method"].toString() + ' ' + path.section('.', -2, -2);
    }
    return asked;
  }

 private:
  static QByteArray line(const QByteArray& bytes, const QByteArray& name) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + "  " + name + "\n";
  }
};

}  // namespace chasqui::test
