// Three chats with three system prompts, set by the keyboard: each answers in its own way, on the screen and in the
// database, and still does when the program was started again. A fourth chat without a prompt has the plain answers.
#include <QTest>

#include "real_window.h"
#include "storage/chat_store.h"
#include "storage/database.h"
#include "storage/message_store.h"
#include "storage/settings_store.h"

using namespace chasqui;

namespace {

const QString kPirate = "You are a pirate.";
const QString kCapitals = "Answer in capital letters.";
const QString kBrief = "Be brief.";
const QString kFirst = "What can you do?";
const QString kSecond = "What is Llama 2?";

/// From the composer to the text of the prompt in the panel beside it.
constexpr int kTabsToPrompt = 6;

}  // namespace

class TestPromptsPerChat : public QObject {
  Q_OBJECT

  test::VirtualDisplay display_;
  const QTemporaryDir data_;
  std::unique_ptr<test::RealWindow> window_;

  Result<storage::Database> reader() const {
    return storage::Database::openReader((data_.path() + "/chats.db").toStdString());
  }

  /// The most probable answer always, so that only the prompt makes a difference; no key is lost on a fading popup.
  void writeSettings() const {
    Result<storage::Database> database = storage::Database::open((data_.path() + "/chats.db").toStdString());
    QVERIFY(database);
    storage::SettingsStore settings(*database);
    QVERIFY(settings.set("preference.temperature", "0"));
    QVERIFY(settings.set("preference.motion", "reduced"));
  }

  /// The chat that has this system prompt in the database.
  std::optional<storage::Chat> chatWith(const QString& systemPrompt) const {
    Result<storage::Database> database = reader();
    if (!database) return std::nullopt;
    storage::ChatStore chats(*database);
    const Result<std::vector<storage::ChatSummary>> list = chats.list();
    for (const storage::ChatSummary& summary : list ? *list : std::vector<storage::ChatSummary>()) {
      const Result<storage::Chat> chat = chats.find(summary.id);
      if (chat && chat->systemPrompt == systemPrompt.toStdString()) return *chat;
    }
    return std::nullopt;
  }

  /// Its answers, first to last.
  QStringList answersOf(const QString& systemPrompt) const {
    QStringList answers;
    const std::optional<storage::Chat> chat = chatWith(systemPrompt);
    Result<storage::Database> database = reader();
    if (!chat || !database) return answers;
    const auto messages = storage::MessageStore(*database).messagesOf(chat->id);
    if (!messages) return answers;
    for (const storage::Message& message : *messages)
      if (message.role == storage::Role::Assistant) answers << QString::fromStdString(message.text);
    return answers;
  }

  void ask(const QString& question, int answers) {
    window_->key("ctrl+l");
    window_->type(question);
    window_->key("Return");
    QVERIFY(window_->waitForAnswers(answers));
  }

  /// Types the prompt into the panel at the right.
  void typePrompt(const QString& prompt) {
    window_->keys(QStringList(kTabsToPrompt, "Tab"));
    window_->type(prompt);
    QTRY_VERIFY_WITH_TIMEOUT(chatWith(prompt), 60'000);
    QVERIFY(chatWith(prompt)->draft.empty() && chatWith(prompt)->promptLayer.empty());
  }

  /// So many chats further down the list, where the one with this prompt is.
  void go(int down, const QString& prompt) {
    window_->keys(QStringList(down, "ctrl+Next"));
    const std::string id = chatWith(prompt)->id;
    const auto isOpen = [&] {
      Result<storage::Database> database = reader();
      return database && storage::SettingsStore(*database).all().value()["chat.last"] == id;
    };
    QVERIFY(QTest::qWaitFor(isOpen, 60'000));
  }

 private slots:
  void initTestCase() {
    QVERIFY(!display_.name().isEmpty());
    writeSettings();
    window_ = std::make_unique<test::RealWindow>(display_, data_.path());
  }

  void eachChatAnswersInItsOwnWay() {
    QVERIFY(window_->start());
    ask(kFirst, 1);
    QVERIFY(window_->waitForReadableText("animals"));
    const QString plain = answersOf({}).value(0);
    QVERIFY2(plain.startsWith("I can greet you") && plain.contains("model manager"), qPrintable(plain));

    window_->key("ctrl+n");  // one of the prompts that come with the program
    window_->key("ctrl+k");
    window_->type("Pirate");
    window_->key("Return");
    QTRY_VERIFY_WITH_TIMEOUT(chatWith(kPirate), 60'000);
    ask(kFirst, 2);
    QCOMPARE(answersOf(kPirate), QStringList("Arr! " + plain + " Yo ho ho!"));
    QVERIFY(window_->waitForReadableText("Yo ho ho"));

    window_->keys({"ctrl+n", "ctrl+period"});
    QVERIFY(window_->waitForReadableText("This chat"));
    typePrompt(kCapitals);
    ask(kFirst, 3);
    QCOMPARE(answersOf(kCapitals), QStringList(plain.toUpper()));
    QVERIFY(window_->waitForReadableText("ANIMALS"));

    window_->key("ctrl+n");
    typePrompt(kBrief);
    ask(kFirst, 4);
    const QStringList brief = answersOf(kBrief);
    QVERIFY2(brief.size() == 1 && brief[0].size() < plain.size() && plain.startsWith(brief[0]),
             qPrintable(brief.join('|')));
    QVERIFY(window_->waitForReadableText("animals"));
    const QString seen = window_->readableText();
    QVERIFY2(!seen.contains("serious") && seen.contains("This chat's own"), qPrintable(seen));
    QVERIFY(window_->close());
  }

  void andStillDoesAfterARestart() {
    window_ = std::make_unique<test::RealWindow>(display_, data_.path());
    QVERIFY(window_->start());
    QVERIFY(window_->waitForReadableText("animals"));  // the last one is open
    go(0, kBrief);
    ask(kSecond, 5);
    go(1, kCapitals);  // each that is asked moves to the top
    QVERIFY(window_->waitForReadableText("ANIMALS"));
    ask(kSecond, 6);
    go(2, kPirate);
    ask(kSecond, 7);
    QVERIFY(window_->waitForReadableText("Yo ho ho"));
    go(3, {});
    ask(kSecond, 8);
    const QString plain = answersOf({}).value(1);
    QVERIFY2(plain.startsWith("Llama 2 is a family") && plain.contains("4096"), qPrintable(plain));
    QCOMPARE(answersOf(kPirate).value(1), "Arr! " + plain + " Yo ho ho!");
    QCOMPARE(answersOf(kCapitals).value(1), plain.toUpper());
    const QString brief = answersOf(kBrief).value(1);
    QVERIFY2(!brief.isEmpty() && brief.size() < plain.size() && plain.startsWith(brief), qPrintable(brief));
    QVERIFY(window_->close());
  }
};

QTEST_GUILESS_MAIN(TestPromptsPerChat)
#include "tst_prompts_per_chat.moc"
