// Files that are no GGUF are named for what they are.
#include <QTest>

#include "formats/gguf.h"
#include "gguf_writer.h"

using namespace chasqui;
using namespace chasqui::engine;

class TestForeignFormat : public QObject {
  Q_OBJECT

 private slots:
  void isNamed_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    const QByteArray json = R"({"__metadata__":{}})";
    const QByteArray length(test::rawNumber<std::uint64_t>(19).c_str(), 8);
    const auto row = [](const char* name, const QByteArray& bytes, const char* code, const char* message) {
      QTest::newRow(name) << bytes << QString(code) << QString(message);
    };
    row("empty", "", "Corrupt", "The file m.gguf is empty.");
    row("two letters", "GG", "Corrupt", "The file m.gguf ends too early: its header is not whole.");
    row("only the magic", "GGUF", "Corrupt", "The file m.gguf ends too early: its header is not whole.");
    row("big-endian magic", "FUGG1234", "Unsupported",
        "The file m.gguf is a big-endian GGUF, which this version does not read.");
    row("ggjt", "tjgg\3", "Unsupported",
        "The file m.gguf is in a format older than GGUF, which this version does not read.");
    row("ggml", "lmgg\3", "Unsupported",
        "The file m.gguf is in a format older than GGUF, which this version does not read.");
    row("zip", "PK\3\4....", "Unsupported",
        "The file m.gguf is a zip archive or a PyTorch checkpoint without its params.json or config.json beside it.");
    row("old checkpoint", "\x80\x02\x8A\x0A", "Unsupported",
        "The file m.gguf is a bare Python pickle, as PyTorch wrote it before version 1.6.");
    row("safetensors", length + json, "Unsupported",
        "The file m.gguf is a safetensors file without its config.json beside it.");
    const QByteArray adapter = R"({"base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight":{}})";
    row("adapter",
        QByteArray(test::rawNumber<std::uint64_t>(static_cast<std::uint64_t>(adapter.size())).c_str(), 8) + adapter,
        "Unsupported", "The file m.gguf is a LoRA adapter, not a whole model.");
    row("nearly safetensors", length + json.chopped(1), "Corrupt", "The file m.gguf is not a GGUF model.");
    row("web page", "\n  <!DOCTYPE html><html>", "Corrupt",
        "The file m.gguf is a web page, not a model: the site did not hand out the file.");
    row("another web page", "<HTML lang=en>", "Corrupt",
        "The file m.gguf is a web page, not a model: the site did not hand out the file.");
    row("LFS pointer", "version https://git-lfs.github.com/spec/v1\noid", "Corrupt",
        "The file m.gguf is only a Git LFS pointer to the model.");
    row("text", "Hello, world", "Corrupt", "The file m.gguf is not a GGUF model.");
    row("white space", "        ", "Corrupt", "The file m.gguf is not a GGUF model.");
  }
  void isNamed() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    QFETCH(QString, message);
    const auto file =
        parseGguf(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))), "x/m.gguf");
    QVERIFY(!file);
    QCOMPARE(QString::fromStdString(file.error().message), message);
    QCOMPARE(QString(errorCodeName(file.error().code)), code);
    QVERIFY(!file.error().nextStep.empty());
  }
};

QTEST_APPLESS_MAIN(TestForeignFormat)
#include "tst_foreign_format.moc"
