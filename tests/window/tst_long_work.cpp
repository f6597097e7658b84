// Work on a model that takes long, stopped in the real window.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include "complaints.h"
#include "stage.h"

using namespace chasqui::test;
using namespace chasqui::app;

namespace {

constexpr qint64 kWidth = 256;
constexpr qint64 kInner = 65536;
constexpr int kLayers = 64;

QByteArray contentsOf(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
  return file.readAll();
}

void write(const QString& path, const QByteArray& bytes, qint64 size) {
  QFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.resize(size))
    qFatal("cannot write %s", qPrintable(path));
}

/// The header of a safetensors file, and where its last tensor ends.
class Header {
 public:
  void add(const QString& name, const QList<qint64>& shape) {
    qint64 bytes = 4;
    QJsonArray sizes;
    for (const qint64 size : shape) {
      bytes *= size;
      sizes.append(size);
    }
    tensors_[name] = QJsonObject{{"dtype", "F32"}, {"shape", sizes}, {"data_offsets", QJsonArray{end_, end_ + bytes}}};
    end_ += bytes;
  }
  QByteArray bytes() const {
    const QByteArray json = QJsonDocument(tensors_).toJson(QJsonDocument::Compact);
    QByteArray length(8, '\0');
    qToLittleEndian<quint64>(static_cast<quint64>(json.size()), length.data());
    return length + json;
  }
  qint64 end() const { return end_; }

 private:
  QJsonObject tensors_;
  qint64 end_ = 0;
};

/// A model of Hugging Face's form, of 13 GB that are all zero and take no room on the disk.
void writeLargeModel(const QString& folder) {
  const QString source = CHASQUI_SHARED_DIR "/models/hf-656K/";
  if (!QDir().mkpath(folder)) qFatal("cannot make the folder");
  for (const char* name : {"tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"})
    write(folder + '/' + name, contentsOf(source + name), contentsOf(source + name).size());
  QJsonObject config = QJsonDocument::fromJson(contentsOf(source + "config.json")).object();
  config["hidden_size"] = kWidth;
  config["intermediate_size"] = kInner;
  config["num_hidden_layers"] = kLayers;
  const QByteArray text = QJsonDocument(config).toJson();
  write(folder + "/config.json", text, text.size());
  Header header;
  header.add("lm_head.weight", {config["vocab_size"].toInteger(), kWidth});
  header.add("model.norm.weight", {kWidth});
  for (int layer = 0; layer < kLayers; ++layer) {
    const QString at = QString("model.layers.%1.").arg(layer);
    for (const char* norm : {"input_layernorm", "post_attention_layernorm"}) header.add(at + norm + ".weight", {kWidth});
    for (const char* side : {"q", "o"}) header.add(at + "self_attn." + side + "_proj.weight", {kWidth, kWidth});
    for (const char* side : {"k", "v"}) header.add(at + "self_attn." + side + "_proj.weight", {kWidth / 2, kWidth});
    for (const char* side : {"gate", "up"}) header.add(at + "mlp." + side + "_proj.weight", {kInner, kWidth});
    header.add(at + "mlp.down_proj.weight", {kWidth, kInner});
  }
  write(folder + "/model.safetensors", header.bytes(), header.bytes().size() + header.end());
}

}  // namespace

class LongWorkTest : public QObject {
  Q_OBJECT

  static ModelWork& work(Stage& stage) { return *stage.app().modelLibrary()->work(); }
  static QString models(Stage& stage) { return stage.fixture().folder() + "/models"; }

  static int rowOf(Stage& stage) {
    const ModelLibrary& library = *stage.app().modelLibrary();
    for (int row = 0; row < library.count(); ++row)
      if (library.index(row).data(ModelLibrary::ModelIdRole) == models(stage) + "/large") return row;
    return -1;
  }
  static QString text(Stage& stage, int role) {
    const ModelLibrary& library = *stage.app().modelLibrary();
    return library.data(library.index(rowOf(stage)), role).toString();
  }

  /// The large model is chosen in the list. True when it can be used.
  static bool open(Stage& stage) {
    writeLargeModel(models(stage) + "/large");
    stage.key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    stage.press("tab0");
    QQuickItem& list = stage.get("installedList");
    if (!QTest::qWaitFor([&] { return rowOf(stage) >= 0; }, kPatienceMs)) return false;
    list.setProperty("currentIndex", rowOf(stage));
    stage.settle();
    return text(stage, ModelLibrary::ProblemRole).isEmpty();
  }

  /// Once it is seen to be under way.
  static void stop(Stage& stage, const QString& status) {
    WAIT_FOR(work(stage).progress() > 0);
    QVERIFY2(stage.shows(status), "the window says what is done");
    stage.press("cancelModelWork");
    WAIT_EQUAL(work(stage).busy(), false);
    QCOMPARE(work(stage).error(), QString());
    QVERIFY2(work(stage).resultText().startsWith("Stopped"), qPrintable(work(stage).resultText()));
    WAIT_FOR(stage.shows(work(stage).resultText()));
    WAIT_EQUAL(stage.has("cancelModelWork"), false);
  }

 private slots:
  void aLongCheck() {
    Complaints complaints;
    Stage stage(History::Samples);
    QVERIFY(open(stage));
    stage.press("installedVerify");
    stop(stage, "Verifying large");
    QVERIFY(text(stage, ModelLibrary::HistoryRole).contains("Not verified"));
    QCOMPARE(complaints.take(), QStringList());
  }

  void aLongConversion() {
    Complaints complaints;
    Stage stage(History::Samples);
    QVERIFY(open(stage));
    const QStringList before = QDir(models(stage)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    stage.press("installedConvert");
    stage.press("convertStart");
    stop(stage, "Converting large to");
    QCOMPARE(QDir(models(stage)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), before);
    QCOMPARE(complaints.take(), QStringList());
  }
};

QTEST_MAIN(LongWorkTest)
#include "tst_long_work.moc"
