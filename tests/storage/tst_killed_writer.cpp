#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <unistd.h>

#include "fixture.h"
#include "storage/chat_store.h"
#include "storage/message_store.h"

namespace chasqui::storage {

class TestKilledWriter : public QObject {
  Q_OBJECT

  static QString program() { return QStringLiteral(CHASQUI_BIN_DIR "/storage_writer"); }

  // Runs the writer until it has said `lines` lines and a random moment more, kills it, and gives all it said.
  static QList<QByteArray> runAndKill(const QStringList& arguments, int lines, unsigned long extraMicroseconds) {
    QProcess writer;
    writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    writer.start(program(), arguments);
    QByteArray said;
    while (said.count('\n') < lines && writer.waitForReadyRead(60'000)) said += writer.readAllStandardOutput();
    if (writer.state() != QProcess::Running) return {};
    ::usleep(static_cast<useconds_t>(extraMicroseconds));
    writer.kill();
    writer.waitForFinished(60'000);
    said += writer.readAllStandardOutput();
    if (writer.exitStatus() != QProcess::CrashExit) return {};
    QList<QByteArray> result = said.split('\n');
    result.removeLast();  // what follows the last line feed
    return result;
  }

  static void verifyLine(MessageStore& messages, const QList<QByteArray>& words) {
    if (words[0] == "begin") {
      const Result<Message> question = messages.find(words[1].toStdString());
      QVERIFY(ok(question));
      QCOMPARE(question->text.size(), words[3].toULongLong());
      QVERIFY(ok(messages.find(words[2].toStdString())));
    } else if (words[0] == "partial") {
      const Result<Message> answer = messages.find(words[1].toStdString());
      QVERIFY(ok(answer));
      QVERIFY(answer->text.size() >= words[2].toULongLong());
    } else if (words[0] == "finish") {
      const Result<Message> answer = messages.find(words[1].toStdString());
      QVERIFY(ok(answer));
      QVERIFY(answer->state == MessageState::Done);
      QVERIFY(answer->generatedIds == std::vector<std::int32_t>(500, words[2].toInt()));
    }
  }

 private slots:
  void losesNothingThatWasAcknowledged() {
    const TestFolder folder;
    const QString file = QString::fromStdString(folder.file().string());
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    QList<QByteArray> acknowledged;
    std::size_t chats = 0;
    for (int round = 0; round < 20; ++round) {
      const QList<QByteArray> said = runAndKill({file}, 1 + random.bounded(60), random.bounded(20'000U));
      QVERIFY(!said.isEmpty());
      acknowledged += said;
      Result<Database> database = Database::open(folder.file());
      QVERIFY(ok(database));
      QVERIFY(ok(database->checkIntegrity()));
      MessageStore messages(*database);
      for (const QByteArray& line : std::as_const(acknowledged)) verifyLine(messages, line.split(' '));
      if (QTest::currentTestFailed()) return;
      const Result<int> interrupted = messages.recoverInterrupted();
      QVERIFY(ok(interrupted));
      QVERIFY(*interrupted <= 1);  // the writer writes one answer at a time
      QCOMPARE(ChatStore(*database).list()->size(), ++chats);
    }
  }

  void canBeKilledWhileItMakesAHistory() {
    QRandomGenerator random(QRandomGenerator::global()->generate());
    for (int round = 0; round < 15; ++round) {
      const TestFolder folder;
      const QString file = QString::fromStdString(folder.file().string());
      const auto said = runAndKill({file, "new"}, 1 + random.bounded(3), random.bounded(30'000U));
      QVERIFY(!said.isEmpty());
      // The one after the last that it named is the one that was being made.
      for (int number = 0; number <= said.size(); ++number) {
        Result<Database> database = Database::open(folder.file().string() + "." + std::to_string(number));
        QVERIFY(ok(database));
        QVERIFY(ok(database->checkIntegrity()));
        QVERIFY(ok(ChatStore(*database).insert(sampleChat())));
      }
    }
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestKilledWriter)
#include "tst_killed_writer.moc"
