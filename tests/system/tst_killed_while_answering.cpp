// The real process with the real model, killed at random moments while it answers: after each restart the chat is
// there, with at most one second of text missing.
#include <random>

#include "machine_lateness.h"
#include "real_window.h"
#include "shared_files.h"
#include "storage/chat_store.h"
#include "storage/database.h"
#include "storage/ids.h"
#include "storage/settings_store.h"

using namespace chasqui;

namespace {

constexpr int kKills = 20;
constexpr qint64 kMayBeMissingMs = 1000;

const storage::Message* newestAnswer(const std::vector<storage::Message>& messages) {
  const storage::Message* newest = nullptr;
  for (const storage::Message& message : messages) {
    if (message.role == storage::Role::Assistant && (!newest || newest->id < message.id)) newest = &message;
  }
  return newest;
}

/// Bytes that the program had said to be written at least a second ago. Time in which the machine lets no program work
/// does not count.
qint64 bytesThatMustBeThere(const test::RealWindow& window, const test::MachineLateness& machine) {
  qint64 bytes = 0;
  for (const test::Written& written : window.written()) {
    const qint64 ageMs = window.nowMs() - written.atMs;
    if (ageMs - machine.lateMs(ageMs) >= kMayBeMissingMs) bytes = written.bytes;
  }
  return bytes;
}

}  // namespace

class TestKilledWhileAnswering : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() { QVERIFY(!display_.name().isEmpty()); }

  void nothingIsLost() {
    const QTemporaryDir data;
    const QTemporaryDir own;
    const test::MachineLateness machine(own.path());
    const std::uint32_t seed = std::random_device{}();
    qInfo("seed %u", seed);
    std::mt19937 random(seed);
    std::size_t questions = 0;
    int checkedText = 0;
    for (int kill = 0; kill < kKills; ++kill) {
      QVERIFY(openRamblingChat(data.path()));
      test::RealWindow window(display_, data.path());
      QVERIFY(window.start());
      const std::vector<storage::Message> before = window.messages();
      QCOMPARE(before.size(), 2 * questions);
      window.type(QStringLiteral("Tell me story %1").arg(kill));
      window.key("Return");
      // The answer is under way once its row is stored.
      QVERIFY(QTest::qWaitFor([&] { window.listen(10); return window.messages().size() == 2 * questions + 2; }, 60'000));
      window.listen(60'000, 1);
      window.listen(static_cast<int>(random() % 2500));
      const qint64 mustBeThere = bytesThatMustBeThere(window, machine);
      window.kill();
      ++questions;

      test::RealWindow after(display_, data.path());
      QVERIFY(after.start());
      std::vector<storage::Message> messages;
      const storage::Message* answer = nullptr;
      const auto recovered = [&] {
        messages = after.messages();
        answer = newestAnswer(messages);
        return answer && answer->state != storage::MessageState::Generating;
      };
      QVERIFY(QTest::qWaitFor(recovered, 60'000));
      QCOMPARE(messages.size(), 2 * questions);
      QVERIFY2(static_cast<qint64>(answer->text.size()) >= mustBeThere,
               qPrintable(QStringLiteral("%1 bytes of %2").arg(answer->text.size()).arg(mustBeThere)));
      QVERIFY(answer->state == storage::MessageState::Stopped || answer->state == storage::MessageState::Done);
      for (const storage::Message& message : before) {
        const auto same = std::find_if(messages.begin(), messages.end(), [&](const auto& m) { return m.id == message.id; });
        QVERIFY(same != messages.end());
        QCOMPARE(same->text, message.text);
      }
      if (mustBeThere > 0) ++checkedText;
      QVERIFY(after.close());
    }
    QVERIFY2(checkedText >= kKills / 4, qPrintable(QString::number(checkedText)));
  }

 private:
  /// A new chat, the one that the window opens with, whose values make the demo model write on and on.
  static bool openRamblingChat(const QString& folder) {
    Result<storage::Database> database = storage::Database::open((folder + "/chats.db").toStdString());
    if (!database) return false;
    storage::Chat chat;
    chat.id = storage::newId();
    chat.title = "Rambling";
    chat.titleIsCustom = true;
    chat.sampling = R"({"temperature": 3, "topP": 1})";
    storage::ChatStore chats(*database);
    storage::SettingsStore settings(*database);
    return chats.insert(chat).has_value() && settings.set("chat.last", chat.id).has_value();
  }

  test::VirtualDisplay display_;
};

QTEST_GUILESS_MAIN(TestKilledWhileAnswering)
#include "tst_killed_while_answering.moc"
