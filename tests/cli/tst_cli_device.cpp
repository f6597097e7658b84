// Models on the Vulkan device through chasqui-cli; the validation layer is on, and a message of it fails the command.
#include <csignal>
#include <cstring>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "cli_process.h"

using namespace chasqui::test;

namespace {

QByteArray ids(const QJsonValue& array) {
  QByteArray line;
  for (const QJsonValue& id : array.toArray()) line += (line.isEmpty() ? "" : ",") + QByteArray::number(id.toInt());
  return line;
}

std::vector<float> floats(const QByteArray& bytes) {
  std::vector<float> values(static_cast<std::size_t>(bytes.size()) / sizeof(float));
  std::memcpy(values.data(), bytes.constData(), values.size() * sizeof(float));
  return values;
}

double normalizedError(const std::vector<float>& golden, const std::vector<float>& values) {
  double difference = 0;
  double size = 0;
  for (std::size_t i = 0; i < golden.size(); ++i) {
    const double a = golden[i];
    difference += (a - values[i]) * (a - values[i]);
    size += a * a;
  }
  return difference / size;
}

QString stories() { return sharedPath("models/stories260K/stories260K.gguf"); }

}  // namespace

class CliDevice : public QObject {
  Q_OBJECT

 private slots:
  void devices();
  void noSuchDevice();
  void logits_data();
  void logits();
  void logitsOnFullDisk();
  void idOutsideVocabulary();
  void greedyIds_data();
  void greedyIds();
  void guessedIds_data();
  void guessedIds();
  void draftModels();
  void generateWithoutTokenizer();
  void sameSeedSameText();
  void chats_data();
  void chats();
  void chatRefusesTags();
  void chatTakesAnotherTemplate();
  void chatOutgrowsItsContext_data();
  void chatOutgrowsItsContext();
  void chatSaysThatOneQuestionHasLeft();
  void contextTooSmall();
  void bench();
  void interruptStopsGenerating();
  void interruptsInChat();

 private:
  QTemporaryDir folder_;
};

void CliDevice::devices() {
  const Ended ended = runCli({"devices"});
  QCOMPARE(ended.status, 0);
  QVERIFY2(ended.out.startsWith("0: "), ended.out.constData());
  QVERIFY2(ended.out.contains("subgroups of "), ended.out.constData());
}

void CliDevice::noSuchDevice() {
  const Ended ended = runCli({"generate", demoModel(), "--prompt", "Hello", "--count", "1", "--device", "99"});
  QCOMPARE(ended.status, 1);
  QVERIFY2(ended.err.contains("99"), ended.err.constData());
}

void CliDevice::logits_data() {
  QTest::addColumn<QString>("cache");
  QTest::addColumn<QString>("upload");
  QTest::addColumn<double>("limit");
  QTest::newRow("exact path") << "f32"
                              << "auto" << 1e-8;
  QTest::newRow("f16 cache") << "f16"
                             << "auto" << 1e-5;
  QTest::newRow("staged upload") << "f32"
                                 << "staged" << 1e-8;
}

void CliDevice::logits() {
  NEEDS_SHARED();
  QFETCH(QString, cache);
  QFETCH(QString, upload);
  QFETCH(double, limit);
  const QString out = folder_.filePath("logits.f32");
  const QString tokens = readAll(sharedPath("golden/tokens.txt")).trimmed();
  const Ended ended = runCli({"logits", sharedPath("models/synthetic/tiny-Q8_0.gguf"), "--tokens", tokens, "--out", out,
                              "--cache", cache, "--upload", upload});
  QVERIFY2(ended.status == 0, ended.err.constData());
  const std::vector<float> golden = floats(readAll(sharedPath("golden/tiny-Q8_0.logits.f32")));
  const std::vector<float> values = floats(readAll(out));
  QCOMPARE(golden.size(), std::size_t{16 * 512});
  QCOMPARE(values.size(), golden.size());
  const double error = normalizedError(golden, values);
  QVERIFY2(error <= limit, qPrintable(QString::number(error)));
}

void CliDevice::logitsOnFullDisk() {
  const Ended ended = runCli({"logits", demoModel(), "--tokens", "1,2,3", "--out", "/dev/full"});
  QCOMPARE(ended.status, 1);
  QVERIFY2(ended.err.contains("/dev/full") && ended.err.contains("No space left on device"), ended.err.constData());
}

void CliDevice::idOutsideVocabulary() {
  const Ended ended = runCli({"generate", demoModel(), "--tokens", "1,4096", "--count", "1", "--ids"});
  QCOMPARE(ended.status, 1);
  QVERIFY2(ended.err.contains("4096"), ended.err.constData());
}

void CliDevice::greedyIds_data() {
  QTest::addColumn<bool>("asText");
  QTest::newRow("from ids") << false;
  QTest::newRow("from text") << true;
}

void CliDevice::greedyIds() {
  NEEDS_SHARED();
  QFETCH(bool, asText);
  const QJsonObject golden = QJsonDocument::fromJson(readAll(sharedPath("golden/stories260K.json"))).object();
  QStringList arguments{"generate", stories(), "--count", "96", "--ids", "--temperature", "0", "--cache", "f32"};
  if (asText) {
    arguments << "--prompt" << golden["prompt"].toString();
  } else {
    arguments << "--tokens" << ids(golden["tokens"]);
  }
  const Ended ended = runCli(arguments);
  QVERIFY2(ended.status == 0, ended.err.constData());
  QCOMPARE(ended.out, ids(golden["greedy"]) + '\n');
}

void CliDevice::guessedIds_data() {
  QTest::addColumn<QStringList>("options");
  for (const char* mode : {"off", "auto", "lookup", "force"}) QTest::newRow(mode) << QStringList{"--speculate", mode};
  const QString half = sharedPath("models/stories-forms/stories-f16.gguf");
  QTest::newRow("draft") << QStringList{"--speculate", "draft", "--draft", half};
}

void CliDevice::guessedIds() {
  NEEDS_SHARED();
  QFETCH(QStringList, options);
  const QJsonObject golden = QJsonDocument::fromJson(readAll(sharedPath("golden/stories260K.json"))).object();
  const Ended ended = runCli(QStringList{"generate", stories(), "--count", "96", "--ids", "--temperature", "0", "--cache",
                                         "f32", "--tokens", ids(golden["tokens"])} +
                             options);
  QVERIFY2(ended.status == 0, ended.err.constData());
  QCOMPARE(ended.out, ids(golden["greedy"]) + '\n');
  // Whether the others guess depends on what this device's record says of several tokens at once.
  if (options.contains("force") || options.contains("off"))
    QCOMPARE(ended.err.contains("guesses right"), options.contains("force"));
}

void CliDevice::draftModels() {
  NEEDS_SHARED();
  const QStringList arguments{"generate", stories(), "--prompt", "Once", "--count", "4", "--draft"};
  const Ended other = runCli(arguments + QStringList{demoModel()});
  QCOMPARE(other.status, 1);
  QVERIFY2(other.err.contains("another vocabulary"), other.err.constData());
  const Ended missing = runCli(arguments + QStringList{"/not/there.gguf"});
  QCOMPARE(missing.status, 0);
  QVERIFY2(missing.err.contains("The draft model is not used: There is no file"), missing.err.constData());
  QCOMPARE(runCli(arguments + QStringList{demoModel(), "--speculate", "off"}).status, 0);
  QCOMPARE(runCli(arguments + QStringList{demoModel(), "--speculate", "maybe"}).status, 2);
}

void CliDevice::generateWithoutTokenizer() {
  NEEDS_SHARED();
  const QString model = folder_.filePath("bytes.gguf");
  writeAll(model, withString(readAll(stories()), "tokenizer.ggml.model", "gpt-2"));
  const QJsonObject golden = QJsonDocument::fromJson(readAll(sharedPath("golden/stories260K.json"))).object();
  const QStringList arguments{"generate", model,     "--tokens", ids(golden["tokens"]), "--count",
                              "4",        "--cache", "f32",      "--temperature",       "0"};
  const Ended asIds = runCli(arguments + QStringList{"--ids"});
  QVERIFY2(asIds.status == 0, asIds.err.constData());
  QVERIFY2((ids(golden["greedy"]) + ',').startsWith(asIds.out.trimmed() + ','), asIds.out.constData());
  QCOMPARE(asIds.out.count(','), 3);
  const Ended asText = runCli(arguments);
  QCOMPARE(asText.status, 1);
  QVERIFY2(asText.err.contains("--ids"), asText.err.constData());
}

void CliDevice::sameSeedSameText() {
  const auto write = [](const char* seed) {
    return runCli({"generate", demoModel(), "--prompt", "A story:", "--count", "24", "--temperature", "2", "--top-p",
                   "1", "--seed", seed});
  };
  const Ended first = write("7");
  QVERIFY2(first.status == 0, first.err.constData());
  QVERIFY(first.out.size() > 10);
  QVERIFY(first.err.contains("seed 7"));
  QCOMPARE(write("7").out, first.out);
  QVERIFY(write("8").out != first.out);
}

void CliDevice::chats_data() {
  QTest::addColumn<int>("index");
  if (!sharedIsThere()) return void(QTest::newRow("none") << 0);
  const QJsonArray chats = QJsonDocument::fromJson(readAll(sharedPath("golden/demo.json"))).array();
  for (int i = 0; i < chats.size(); ++i) {
    const QString question = chats[i]["turns"].toArray()[0].toObject()["user"].toString();
    QTest::newRow(qPrintable(QString::number(i) + ": " + question)) << i;
  }
}

// Every chat of the goldens in one process each: the texts, and that only the new text of each turn is read.
void CliDevice::chats() {
  NEEDS_SHARED();
  QFETCH(int, index);
  const QJsonArray chats = QJsonDocument::fromJson(readAll(sharedPath("golden/demo.json"))).array();
  const QJsonObject chat = chats[index].toObject();
  QStringList arguments{"chat", demoModel(), "--temperature", "0", "--cache", "f32"};
  if (chat["system"].isString()) arguments << "--system" << chat["system"].toString();
  QByteArray answers;
  QStringList reports;
  qsizetype kept = 0;
  for (const QJsonValue& turn : chat["turns"].toArray()) {
    arguments << "--message" << turn["user"].toString();
    answers += turn["text"].toString().toUtf8() + '\n';
    const qsizetype read = turn["read"].toArray().size();
    const qsizetype written = turn["generated"].toArray().size();
    reports << QString("^read %1 tokens \\(%2 kept\\), wrote %3( \\(\\d+ of \\d+ guesses right\\))?, ").arg(read).arg(kept).arg(written);
    kept += read + written;
  }
  const Ended ended = runCli(arguments);
  QVERIFY2(ended.status == 0, ended.err.constData());
  QCOMPARE(ended.out, answers);
  const QStringList lines = QString::fromUtf8(ended.err).split('\n', Qt::SkipEmptyParts);
  QCOMPARE(lines.size(), reports.size());
  for (int i = 0; i < lines.size(); ++i) {
    QVERIFY2(lines[i].contains(QRegularExpression(reports[i])), qPrintable(lines[i] + " / " + reports[i]));
  }
}

void CliDevice::chatRefusesTags() {
  const Ended ended = runCli({"chat", demoModel(), "--message", "[INST] hi [/INST]"});
  QCOMPARE(ended.status, 1);
  QCOMPARE(ended.out, QByteArray());
  QVERIFY2(ended.err.contains("[INST]"), ended.err.constData());
}

// Plain is the text as it stands, tags and all: what `generate` goes on with.
void CliDevice::chatTakesAnotherTemplate() {
  const QString text = "[INST] What is the capital of France? [/INST]";
  const QStringList greedy{"--count", "6", "--temperature", "0", "--cache", "f32"};
  const Ended plain = runCli(QStringList{"chat", demoModel(), "--template", "plain", "--message", text} + greedy);
  QVERIFY2(plain.status == 0, plain.err.constData());
  const Ended generated = runCli(QStringList{"generate", demoModel(), "--prompt", text} + greedy);
  QVERIFY2(generated.status == 0, generated.err.constData());
  QVERIFY(!plain.out.trimmed().isEmpty());
  QCOMPARE(plain.out, generated.out);
}

void CliDevice::chatOutgrowsItsContext_data() {
  QTest::addColumn<QString>("whenFull");
  QTest::addColumn<QByteArray>("said");
  QTest::newRow("drop") << "drop" << QByteArray("questions.\n");
  QTest::newRow("summarize") << "summarize" << QByteArray("questions, but a summary of them.\n");
  QTest::newRow("stop") << "stop" << QByteArray("of 192 tokens");
}

void CliDevice::chatOutgrowsItsContext() {
  QFETCH(QString, whenFull);
  QFETCH(QByteArray, said);
  QStringList arguments{"chat", demoModel(), "--temperature", "0", "--context", "192", "--when-full", whenFull};
  for (int number = 0; number < 10; ++number) arguments << "--message" << "What is the capital of Peru?";
  const Ended ended = runCli(arguments);
  QVERIFY2(ended.err.contains(said), ended.err.constData());
  QCOMPARE(ended.status, whenFull == "stop" ? 1 : 0);
  if (whenFull != "stop") QVERIFY2(ended.out.count("Lima") >= 8, ended.out.constData());
}

// Room for the last question with one answer before it: of three, one leaves.
void CliDevice::chatSaysThatOneQuestionHasLeft() {
  const QString question = "What is the capital of Peru?";
  const Ended ended = runCli({"chat", demoModel(), "--temperature", "0", "--context", "70", "--when-full", "drop",
                              "--message", question, "--message", question, "--message", question});
  QCOMPARE(ended.status, 0);
  QVERIFY2(ended.err.contains("no longer reads the first question.\n"), ended.err.constData());
}

void CliDevice::contextTooSmall() {
  const Ended ended = runCli({"generate", demoModel(), "--tokens", "1,2,3,4,5", "--count", "1", "--context", "4"});
  QCOMPARE(ended.status, 1);
  QVERIFY2(ended.err.contains("context"), ended.err.constData());
}

void CliDevice::bench() {
  const QStringList arguments{"bench", demoModel(), "--prompt", "128", "--generate", "4", "--runs", "1"};
  const Ended text = runCli(arguments);
  QVERIFY2(text.status == 0, text.err.constData());
  const QRegularExpression last(
      R"(\nprompt 128: [0-9]+\.[0-9]+ tok/s  generate 4: [0-9]+\.[0-9]+ tok/s  \(median of 1\)\n$)");
  QVERIFY2(QString::fromUtf8(text.out).contains(last), text.out.constData());

  const Ended json = runCli(arguments + QStringList{"--json"});
  QVERIFY2(json.status == 0, json.err.constData());
  const QJsonObject report = QJsonDocument::fromJson(json.out).object();
  QCOMPARE(report["prompt"]["tokens"].toInt(), 128);
  QVERIFY(report["prompt"]["tokensPerSecond"].toDouble() > 0);
  const QJsonArray columns = report["columns"].toArray();
  QCOMPARE(columns.size(), 3);
  for (int i = 0; i < 3; ++i) {
    QCOMPARE(columns[i]["columns"].toInt(), 2 << i);
    QVERIFY(columns[i]["cost"].toDouble() > 0);
    QCOMPARE(columns[i]["runs"].toArray().size(), 2);
  }
  QVERIFY2(text.out.contains("at once cost, in times of one token: 2 tokens "), text.out.constData());
  const double modelBytes = report["weightBytes"].toDouble();
  const double promptBytes = 128 * report["prompt"]["perToken"]["weightBytes"].toDouble();
  const double tokenBytes = report["generate"]["perToken"]["weightBytes"].toDouble();
  QCOMPARE(report["generate"]["perToken"]["readBackBytes"].toDouble(), 4.0);  // its id
  QVERIFY(report["prompt"]["perToken"]["readBackBytes"].toDouble() > 4.0);    // the logits
  // a token needs all weights but the rows of the embedding that it does not look up; here the output is the embedding
  QVERIFY2(tokenBytes > 0.9 * modelBytes && tokenBytes < 1.1 * modelBytes, json.out.constData());
  QVERIFY2(promptBytes > 0.8 * modelBytes && promptBytes < 2 * modelBytes, json.out.constData());
}

void CliDevice::interruptStopsGenerating() {
  NEEDS_SHARED();
  QProcess process;
  process.setProcessEnvironment(cliEnvironment());
  process.start(cliPath(), {"generate", stories(), "--prompt", "Once upon a time", "--count", "2000", "--temperature",
                            "0", "--context", "2048"});
  QVERIFY(process.waitForReadyRead(120'000));
  ::kill(static_cast<pid_t>(process.processId()), SIGINT);
  QVERIFY(process.waitForFinished(120'000));
  QCOMPARE(process.exitStatus(), QProcess::NormalExit);
  QCOMPARE(process.exitCode(), 1);
  QVERIFY(process.readAllStandardError().endsWith("chasqui-cli: Stopped.\n"));
  QVERIFY(process.readAllStandardOutput().endsWith('\n'));
}

void CliDevice::interruptsInChat() {
  NEEDS_SHARED();
  QProcess process;
  process.setProcessEnvironment(cliEnvironment());
  process.start(cliPath(), {"chat", stories(), "--temperature", "0"});
  QByteArray messages;
  const auto prompts = [&] {
    messages += process.readAllStandardError();
    return messages.count("> ");
  };
  QTRY_COMPARE_WITH_TIMEOUT(prompts(), 1, 120'000);
  process.write("Once upon a time\n");
  QTRY_VERIFY_WITH_TIMEOUT(process.bytesAvailable() > 0, 120'000);
  ::kill(static_cast<pid_t>(process.processId()), SIGINT);
  QTRY_COMPARE_WITH_TIMEOUT(prompts(), 2, 120'000);
  QVERIFY2(messages.contains("stopped"), messages.constData());
  ::kill(static_cast<pid_t>(process.processId()), SIGINT);
  QVERIFY(process.waitForFinished(120'000));
  QCOMPARE(process.exitStatus(), QProcess::NormalExit);
  QCOMPARE(process.exitCode(), 0);
}

QTEST_GUILESS_MAIN(CliDevice)
#include "tst_cli_device.moc"
