// Usage, files and token ids: what chasqui-cli does without a device.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "cli_process.h"

using namespace chasqui::test;

class CliFiles : public QObject {
  Q_OBJECT

 private slots:
  void helpAndVersion();
  void usageErrors_data();
  void usageErrors();
  void badFiles_data();
  void badFiles();
  void otherTokenizer();
  void tokenizeText();
  void tokenizeFile();
  void tokenizeGoldens();
  void info();
  void outputThatIsFull();
  void noDriver();

 private:
  QString path(const QString& name) const { return folder_.filePath(name); }

  QTemporaryDir folder_;
};

void CliFiles::helpAndVersion() {
  const Ended help = runCli({"--help"});
  QCOMPARE(help.status, 0);
  for (const char* command : {"devices", "info", "tokenize", "logits", "generate", "chat", "bench"}) {
    QVERIFY2(help.out.contains(command), command);
    const Ended own = runCli({command, "--help"});
    QCOMPARE(own.status, 0);
    for (const char* option : {"--device", "--cache", "--context"}) QVERIFY2(own.out.contains(option), command);
  }
  const Ended version = runCli({"--version"});
  QCOMPARE(version.status, 0);
  QVERIFY(version.out.startsWith("chasqui-cli "));
}

void CliFiles::usageErrors_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<QByteArray>("named");  // what the message must name
  const auto row = [](const QString& line, const char* named) {
    QTest::newRow(qPrintable(line)) << line.split(' ', Qt::SkipEmptyParts) << QByteArray(named);
  };
  row("", "subcommand");
  row("dance", "dance");
  row("info", "MODEL");
  row("info model --bogus", "--bogus");
  row("info model another", "another");
  row("info model --context 0", "--context");
  row("info model --context 99999999999", "--context");
  row("info model --cache f8", "f8");
  row("info model --gpu-layers -1", "gpu-layers");
  row("info model --device x", "--device");
  row("info model --device -1", "--device");
  row("tokenize model", "--text");
  row("tokenize model --text a --text-file b", "--text-file");
  row("logits model --tokens 1,2", "--out");
  row("logits model --out file", "--tokens");
  row("logits model --out file --tokens 1,,2", "1,,2");
  row("logits model --out file --tokens 1,-2", "1,-2");
  row("logits model --out file --tokens 1,9999999999", "9999999999");
  row("logits model --out file --tokens 1x", "1x");
  row("generate model --count 3", "--prompt");
  row("generate model --prompt a", "--count");
  row("generate model --prompt a --count 0", "--count");
  row("generate model --prompt a --tokens 1 --count 3", "--tokens");
  row("chat model --template llama9", "llama9");
  row("chat model --temperature -1", "temperature");
  row("chat model --temperature nan", "temperature");
  row("chat model --temperature hot", "--temperature");
  row("chat model --top-p 1.5", "top-p");
  row("chat model --seed -1", "--seed");
  row("chat model --typical-p 2", "typical-p");
  row("chat model --frequency-penalty 3", "frequency penalty");
  row("chat model --presence-penalty -3", "presence penalty");
  row("chat model --mirostat-tau 11", "mirostat tau");
  row("generate model --prompt a --count 3 --mirostat-eta nan", "mirostat eta");
  row("chat model --grammar a --json-schema b", "--json-schema");
  row("chat model --grammar", "--grammar");
  row("bench model --runs 0", "--runs");
}

void CliFiles::usageErrors() {
  QFETCH(QStringList, arguments);
  QFETCH(QByteArray, named);
  const Ended ended = runCli(arguments);
  QCOMPARE(ended.status, 2);
  QCOMPARE(ended.out, QByteArray());
  QVERIFY2(ended.err.startsWith("chasqui-cli: "), ended.err.constData());
  QVERIFY2(ended.err.contains(named), ended.err.constData());
  QCOMPARE(ended.err.count('\n'), 1);
}

void CliFiles::badFiles_data() {
  QTest::addColumn<QString>("model");
  QTest::addColumn<QByteArray>("named");
  const QByteArray good = readAll(demoModel());
  const auto row = [this](const char* name, const QByteArray& bytes, const char* named) {
    writeAll(path(name), bytes);
    QTest::newRow(name) << path(name) << QByteArray(named);
  };
  QTest::newRow("missing") << path("missing.gguf") << QByteArray("missing.gguf");
  QTest::newRow("folder") << folder_.path() << QFileInfo(folder_.path()).fileName().toUtf8();
  row("empty.gguf", {}, "empty.gguf");
  row("half.gguf", good.left(good.size() / 2), "half.gguf");
  row("header.gguf", good.left(10), "header.gguf");
  row("page.gguf", "<!DOCTYPE html><html><body>Not found</body></html>\n", "page.gguf");
  row("architecture.gguf", withString(good, "general.architecture", "dream"), "dream");
}

void CliFiles::badFiles() {
  QFETCH(QString, model);
  QFETCH(QByteArray, named);
  const QStringList commands[] = {{"info", model},
                                  {"logits", model, "--tokens", "1,2", "--out", path("never.f32")},
                                  {"generate", model, "--prompt", "Hello", "--count", "3"},
                                  {"chat", model, "--message", "Hello"},
                                  {"bench", model}};
  for (const QStringList& command : commands) {
    const Ended ended = runCli(command);
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.startsWith("chasqui-cli: "), ended.err.constData());
    QVERIFY2(ended.err.contains(named), ended.err.constData());
    QCOMPARE(ended.err.count('\n'), 1);
  }
  QVERIFY(!QFile::exists(path("never.f32")));
}

void CliFiles::otherTokenizer() {
  writeAll(path("bytes.gguf"), withString(readAll(demoModel()), "tokenizer.ggml.model", "gpt-2"));
  const Ended tokens = runCli({"tokenize", path("bytes.gguf"), "--text", "Hello"});
  QCOMPARE(tokens.status, 1);
  QVERIFY2(tokens.err.contains("gpt-2"), tokens.err.constData());
  const Ended described = runCli({"info", path("bytes.gguf")});
  QCOMPARE(described.status, 0);
  QVERIFY2(described.out.contains("gpt-2"), described.out.constData());
}

void CliFiles::tokenizeText() {
  // ids of the golden chat: BOS, then "Hello! How can I help you today?" as the model itself wrote it
  NEEDS_SHARED();
  const QJsonArray chats = QJsonDocument::fromJson(readAll(sharedPath("golden/demo.json"))).array();
  const QJsonObject turn = chats[0].toObject()["turns"].toArray()[0].toObject();
  QByteArray wanted = "1";
  QJsonArray generated = turn["generated"].toArray();
  generated.removeLast();  // the space before EOS is not in the text
  for (const QJsonValue& id : generated) wanted += ',' + QByteArray::number(id.toInt());
  const Ended ended = runCli({"tokenize", demoModel(), "--text", turn["text"].toString()});
  QCOMPARE(ended.status, 0);
  QCOMPARE(ended.out, wanted + '\n');
  QCOMPARE(ended.err, QByteArray());
}

void CliFiles::tokenizeFile() {
  const QByteArray text = "  Two spaces,\r\na tab\t and no line end";
  writeAll(path("text.txt"), text);
  const Ended fromFile = runCli({"tokenize", demoModel(), "--text-file", path("text.txt")});
  const Ended fromOption = runCli({"tokenize", demoModel(), "--text", text});
  QCOMPARE(fromFile.status, 0);
  QCOMPARE(fromFile.out, fromOption.out);
  QVERIFY(fromFile.out.count(',') > 5);
  QCOMPARE(runCli({"tokenize", demoModel(), "--text-file", path("none.txt")}).status, 1);
  QCOMPARE(runCli({"tokenize", demoModel(), "--text-file", folder_.path()}).status, 1);
}

void CliFiles::tokenizeGoldens() {
  NEEDS_SHARED();
  const QString model = sharedPath("models/llama2/llama-2-tiny-random.gguf");
  const QJsonArray cases = QJsonDocument::fromJson(readAll(sharedPath("golden/llama2-tokens.json"))).array();
  QVERIFY(cases.size() > 10);
  for (const QJsonValue& value : cases) {
    writeAll(path("golden.txt"), value["text"].toString().toUtf8());
    QByteArray wanted = "1";
    for (const QJsonValue& id : value["ids"].toArray()) wanted += ',' + QByteArray::number(id.toInt());
    const Ended ended = runCli({"tokenize", model, "--text-file", path("golden.txt")});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, wanted + '\n');
  }
}

void CliFiles::info() {
  const Ended ended = runCli({"info", demoModel(), "--context", "512", "--cache", "f32"});
  QCOMPARE(ended.status, 0);
  // sizes as the model card tells them
  for (const char* line :
       {"name: +Chasqui demo", "architecture: +llama", "licence: +MIT", "parameters: +5\\.77 million", "layers: +6",
        "dim: +256", "heads: +4 of 64, over 2", "feed-forward: +768", "context: +768 tokens", "tensors: .*Q8_0",
        "vocabulary: +4096 pieces", "template: +Llama 2, by the file's own template"}) {
    QVERIFY2(QString::fromUtf8(ended.out).contains(QRegularExpression(line)), line);
  }
  // keys and values: 2 of them, 6 layers, 2 heads of 64, 512 tokens, 4 bytes
  QVERIFY2(ended.out.contains("cache 3.1 MB"), ended.out.constData());
  QVERIFY2(ended.out.contains("(512 tokens of context, f32)"), ended.out.constData());
  const Ended two = runCli({"info", demoModel(), "--context", "512", "--gpu-layers", "2"});
  QCOMPARE(two.status, 0);
  QVERIFY2(two.out.contains("2 of 6 layers"), two.out.constData());
}

void CliFiles::outputThatIsFull() {
  const Ended ended = runCli({"info", demoModel()}, "/dev/full");
  QCOMPARE(ended.status, 1);
  QVERIFY2(ended.err.contains("No space left on device"), ended.err.constData());
}

void CliFiles::noDriver() {
  QProcessEnvironment environment = cliEnvironment();
  for (const char* name : {"VK_DRIVER_FILES", "VK_ICD_FILENAMES"}) environment.insert(name, path("no-driver.json"));
  for (const QStringList& command :
       {QStringList{"devices"}, QStringList{"generate", demoModel(), "--prompt", "Hello", "--count", "3"}}) {
    const Ended ended = runCli(command, {}, environment);
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.err.count('\n'), 1);
    QVERIFY2(ended.err.contains("Vulkan"), ended.err.constData());
  }
}

QTEST_GUILESS_MAIN(CliFiles)
#include "tst_cli_files.moc"
