#include "pull_test.h"

namespace chasqui::test {
namespace {

/// The token, or the signature and the key of Meta's link.
bool hasSecret(const QByteArray& bytes) {
  return bytes.contains(kToken) || bytes.contains("c2lnbmF0dXJl") || bytes.contains("K15QRJLYKIFSLZ");
}

QByteArray md5Line(const QByteArray& bytes, const QByteArray& name) {
  return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + "  " + name + "\n";
}

}  // namespace

void PullTest::init() {
  folder_ = std::make_unique<QTemporaryDir>();
  extra_.clear();
  said_.clear();
  serve("/hub");
}

void PullTest::cleanup() {
  QDirIterator files(folder_->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
  while (files.hasNext()) {
    const QByteArray bytes = contentsOf(files.next());
    QVERIFY2(!hasSecret(bytes), qPrintable(files.filePath()));
  }
  QVERIFY2(!hasSecret(said_), said_.constData());
}

void PullTest::prefixes() {
  QTest::addColumn<QString>("prefix");
  QTest::newRow("no path") << "";
  QTest::newRow("a path") << "/some/hub";
}

void PullTest::serve(const QString& prefix) {
  server_ = std::make_unique<TestServer>(prefix.isEmpty() ? QStringList() : QStringList{"--prefix", prefix});
  prefix_ = prefix;
}

QString PullTest::link(long long expires) const {
  return QString::fromStdString(server_->metaLink(expires)).replace("/*?", prefix_ + "/*?");
}

void PullTest::putGated() {
  weights_ = someBytes(300'000);
  server_->addFile(kRepository + "/model.Q4_0.gguf", weights_);
  server_->addFile(kRepository + "/config.json", "{}");
  server_->setSettings({{"repositories", QJsonObject{{kRepository, QJsonObject{{"gated", true}}}}},
                        {"tokens", QJsonObject{{QString(kToken), QJsonArray{kRepository}}}}});
}

void PullTest::putLarge() {
  weights_ = someBytes(13'000'000);
  server_->addFile(kRepository + "/large.gguf", weights_);
  server_->setFaults({QJsonObject{{"where", "cdn"}, {"rate", 700'000}}});
}

void PullTest::putMeta() {
  weights_ = someBytes(200'000);
  server_->addFile("meta/LICENSE", "The licence.\n");
  server_->addFile("meta/USE_POLICY.md", "The policy.\n");
  server_->addFile("meta/tokenizer.model", "vocabulary");
  server_->addFile("meta/tokenizer_checklist.chk", md5Line("vocabulary", "tokenizer.model"));
  for (const QByteArray name : {"llama-2-7b", "llama-2-7b-chat"}) {
    server_->addFile("meta/" + name + "/params.json", "{}" + name);
    server_->addFile("meta/" + name + "/consolidated.00.pth", weights_ + name);
    server_->addFile("meta/" + name + "/checklist.chk",
                     md5Line(weights_ + name, "consolidated.00.pth") + md5Line("{}" + name, "params.json"));
  }
}

bool PullTest::asksTheCdn() const {
  const QList<QJsonObject> requests = server_->requests();
  return std::any_of(requests.begin(), requests.end(), [](const auto& request) { return request["where"] == "cdn"; });
}

std::uint64_t PullTest::bytesOnDisk() const {
  std::uint64_t bytes = 0;
  for (const auto& job : chasqui::download::unfinishedJobs(models("").toStdString())) bytes += job.doneBytes;
  return bytes;
}

void PullTest::start(QProcess& process, const QStringList& arguments, const QString& input) const {
  QProcessEnvironment environment;
  environment.insert("PATH", qEnvironmentVariable("PATH"));
  environment.insert("HOME", folder_->filePath("home"));
  environment.insert("HF_ENDPOINT", QString::fromStdString(server_->endpoint()) + prefix_);
  environment.insert("CHASQUI_META_ENDPOINT", QString::fromStdString(server_->endpoint()) + prefix_);
  // Nothing of a window may be touched, and a proxy is not for loopback.
  environment.insert("QT_QPA_PLATFORM", "nowhere");
  environment.insert("VK_DRIVER_FILES", "/nowhere");
  environment.insert("http_proxy", "http://127.0.0.1:1");
  for (auto variable = extra_.begin(); variable != extra_.end(); ++variable) {
    environment.insert(variable.key(), variable.value());
  }
  process.setProcessEnvironment(environment);
  process.setStandardInputFile(input);
  QStringList all{"pull"};
  all << arguments << "--models-dir" << models("") << "--data-dir" << folder_->filePath("data");
  process.start(QStringLiteral(CHASQUI_BIN_DIR "/chasqui"), all);
}

Ended PullTest::finish(QProcess& process) {
  Ended ended;
  if (!process.waitForFinished(120'000)) return ended;
  if (process.exitStatus() == QProcess::NormalExit) ended.status = process.exitCode();
  ended.out = process.readAllStandardOutput();
  ended.err = process.readAllStandardError();
  said_ += ended.out + ended.err;
  return ended;
}

Ended PullTest::pull(const QStringList& arguments) {
  QProcess process;
  start(process, arguments);
  return finish(process);
}

}  // namespace chasqui::test
