// What the program makes of its arguments.
#include <QDir>
#include <QTest>

#include "application/command_line.h"

using namespace chasqui::app;

class CommandLineTest : public QObject {
  Q_OBJECT

 private slots:
  void withoutOptionsItUsesTheUsersDataFolder() {
    qputenv("XDG_DATA_HOME", "/nowhere/data");
    const auto parsed = parseCommandLine({"chasqui"});
    const auto* result = std::get_if<CommandLine>(&parsed);
    QVERIFY(result);
    QCOMPARE(result->dataFolder.string(), std::string("/nowhere/data/chasqui"));
    QVERIFY(result->modelPath.isEmpty());
    QVERIFY(!result->fakeEngine);
    QVERIFY(!result->device);
  }

  void readsAllOptions() {
    const auto parsed = parseCommandLine({"chasqui", "--model", "m.gguf", "--data-dir=/d", "--device", "2",
                                          "--gpu-memory", "6000000000",
                                          "--fake-engine", "-platform", "offscreen"});
    const auto* result = std::get_if<CommandLine>(&parsed);
    QVERIFY(result);
    QCOMPARE(result->modelPath, QDir::currentPath() + "/m.gguf");
    QCOMPARE(result->dataFolder.string(), std::string("/d"));
    QCOMPARE(*result->device, 2U);
    QCOMPARE(*result->gpuMemoryBytes, std::uint64_t{6000000000});
    QVERIFY(result->fakeEngine);
  }

  void wrongUseEndsWithTwo_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{"--colour"};
    QTest::newRow("no value") << QStringList{"--model"};
    QTest::newRow("empty model") << QStringList{"--model", ""};
    QTest::newRow("empty folder") << QStringList{"--data-dir="};
    QTest::newRow("no number") << QStringList{"--device", "gpu"};
    QTest::newRow("negative") << QStringList{"--device", "-1"};
    QTest::newRow("no number of bytes") << QStringList{"--gpu-memory", "much"};
    QTest::newRow("stray file") << QStringList{"m.gguf"};
  }

  void wrongUseEndsWithTwo() {
    QFETCH(QStringList, arguments);
    const auto parsed = parseCommandLine(QStringList{"chasqui"} + arguments);
    const auto* exit = std::get_if<CommandLineExit>(&parsed);
    QVERIFY(exit);
    QCOMPARE(exit->status, 2);
    QVERIFY(exit->text.size() > 10);
  }

  void helpNamesEveryOption() {
    const auto parsed = parseCommandLine({"chasqui", "--help"});
    const auto* exit = std::get_if<CommandLineExit>(&parsed);
    QVERIFY(exit);
    QCOMPARE(exit->status, 0);
    for (const char* option : {"--model", "--data-dir", "--device", "--gpu-memory", "--fake-engine", "--help", "--version", "chasqui pull"})
      QVERIFY2(exit->text.contains(option), option);
  }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_command_line.moc"
