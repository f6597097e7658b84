// What the user sees and chooses when a chat outgrows the context: the question before it is sent, the meter, the choice
// of a chat and its standard.
#include "full_context.h"

using namespace chasqui;
using namespace chasqui::app;

class ContextQuestionTest : public QObject, private FullContext {
  Q_OBJECT

 private slots:
  void init() { begin(); }
  void cleanup() { fixture_.reset(); }

  void theFirstOverflowIsAskedAboutBeforeItIsSent_data() {
    QTest::addColumn<bool>("summarize");
    QTest::newRow("drop") << false;
    QTest::newRow("summarize") << true;
  }
  void theFirstOverflowIsAskedAboutBeforeItIsSent() {
    QFETCH(bool, summarize);
    forgetTheChoice();
    const QString waiting = askUntilFull();
    QVERIFY(!waiting.isEmpty());
    OverflowQuestion& overflow = *chat().overflow();
    QCOMPARE(chat().draft(), waiting);
    const int rows = fixture_->transcript().count();
    QVERIFY(overflow.text().contains("tokens"));
    QVERIFY(chat().context()->over());
    // Another try asks again, another thought takes it back.
    chat().setDraft(waiting + "!");
    QVERIFY(!overflow.isOpen());
    chat().setDraft(waiting);
    chat().send();
    WAIT_FOR(overflow.isOpen());
    QSignalSpy finished(&chat(), &ChatController::finished);
    if (summarize) {
      overflow.summarize(false);
    } else {
      overflow.dropOldest(true);
    }
    WAIT_EQUAL(finished.count(), 1);
    QCOMPARE(chat().draft(), QString());
    QCOMPARE(fixture_->transcript().count(), rows + 2);
    QCOMPARE(fixture_->texts().at(rows), waiting);
    QVERIFY(markedRow() > 0);
    QCOMPARE(summaries() > 0, summarize);
    QVERIFY(choice().isDecided());
    QCOMPARE(fixture_->app().preferences()->whenFull(), QString(summarize ? "ask" : "drop"));
  }

  void aDefaultIsCountedAsSoonAsItHolds() {
    ContextMeter& meter = *chat().context();
    ask(0);
    WAIT_FOR(meter.system() > 0);
    const int pirate = meter.system();
    fixture_->chats().create();
    WAIT_EQUAL(meter.system(), 0);
    fixture_->app().preferences()->setSystemPrompt("builtin:pirate");
    WAIT_EQUAL(meter.system(), pirate);
    fixture_->app().preferences()->reset("systemPrompt");
    WAIT_EQUAL(meter.system(), 0);
  }

  void theQuestionCanGoToANewChat() {
    forgetTheChoice();
    const QString waiting = askUntilFull();
    QVERIFY(!waiting.isEmpty());
    const QString first = chat().chatId();
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().overflow()->startNewChat();
    WAIT_EQUAL(finished.count(), 1);
    QVERIFY(chat().chatId() != first);
    QCOMPARE(fixture_->texts(), QStringList({waiting, "It is some town."}));
    QCOMPARE(chat().systemPrompt(), QString("You are a pirate."));  // it was taken along
    QCOMPARE(lastQuestion().chat.system, std::string("You are a pirate."));
    fixture_->chats().open(first);
    WAIT_EQUAL(chat().chatId(), first);
    QCOMPARE(chat().draft(), QString());
  }

  /// Before the model is loaded nothing can be counted: the question is there, and its answer waits for the choice.
  void theFirstOverflowIsAskedAboutWhenTheModelIsThere() {
    forgetTheChoice();
    const QString waiting = askUntilFull();
    QVERIFY(!waiting.isEmpty());
    fixture_->stop();
    fixture_->execute("DELETE FROM setting WHERE key = 'context.whenFull'");
    QVERIFY(fixture_->start());
    QCOMPARE(chat().draft(), waiting);
    script().add(Script::LoadDone{});
    chat().send();
    WAIT_FOR(chat().overflow()->isOpen());
    const int rows = fixture_->transcript().count();
    QSignalSpy finished(&chat(), &ChatController::finished);
    script().say("It is some town.");
    script().end();
    chat().overflow()->dropOldest(false);
    WAIT_EQUAL(finished.count(), 1);
    QCOMPARE(fixture_->transcript().count(), rows);
    QCOMPARE(fixture_->texts().at(rows - 2), waiting);
    QCOMPARE(fixture_->role(rows - 1, TranscriptModel::StateRole), QString("done"));
    QCOMPARE(fixture_->role(rows - 1, TranscriptModel::ErrorRole), QString());
  }

  void theChoiceIsNoWayAroundARefusal() {
    forgetTheChoice();
    QVERIFY(!askUntilFull().isEmpty());
    fixture_->stop();
    fixture_->execute("DELETE FROM setting WHERE key = 'context.whenFull'");
    QVERIFY(fixture_->start());
    script().add(Script::LoadDone{});
    chat().send();
    WAIT_FOR(chat().overflow()->isOpen());
    ChatFormat& format = *chat().format();
    format.setKind(ChatFormat::Grammar);
    format.setText("root ::= there");
    WAIT_FOR(!format.checking());
    chat().overflow()->dropOldest(false);
    QVERIFY2(chat().sendError().contains(format.error()), qPrintable(chat().sendError()));
    const int last = fixture_->transcript().count() - 1;
    QCOMPARE(fixture_->role(last, TranscriptModel::StateRole), QString("failed"));
    format.setKind(ChatFormat::Free);
    QSignalSpy finished(&chat(), &ChatController::finished);
    script().say("It is some town.");
    script().end();
    chat().regenerateLast();
    WAIT_EQUAL(finished.count(), 1);
    QCOMPARE(fixture_->texts().last(), QString("It is some town."));
  }

  void theMeterCountsWhatIsRead() {
    ContextMeter& meter = *chat().context();
    QCOMPARE(meter.capacity(), 0);  // no model is loaded
    ask(0);
    ask(1);
    engine::Chat expected;
    expected.system = "You are a pirate.";
    for (int number = 0; number < 2; ++number)
      expected.turns.push_back({question(number).toStdString(), QString("It is town number %1.").arg(number).toStdString(),
                                {}, 0});
    expected.turns.push_back({"", {}, {}, 0});
    const auto length = [&] { return static_cast<int>(idsOf(expected).size()); };
    WAIT_EQUAL(meter.used(), length());
    QCOMPARE(meter.capacity(), static_cast<int>(kContext));
    QCOMPARE(meter.reserve(), static_cast<int>(kReserve));
    QVERIFY(meter.system() > 0 && meter.history() > 0);
    QCOMPARE(meter.system() + meter.history() + meter.draft(), meter.used());
    const int emptyDraft = meter.draft();
    chat().setDraft("And of Peru? [INST]");  // refused when it is sent, and counted all the same
    expected.turns.back().user = "And of Peru? [ INST ]";
    WAIT_EQUAL(meter.used(), length());
    QVERIFY(meter.draft() > emptyDraft);
    chat().setDraft({});
    fixture_->app().sampling()->set("maxTokens", 40);
    WAIT_EQUAL(meter.reserve(), 40);
    chat().setSystemPrompt({});
    WAIT_EQUAL(meter.system(), 0);
    fixture_->chats().create();
    WAIT_EQUAL(meter.history(), 0);
  }

  void theMeterSeesRoomMade() {
    const int last = askUntilMarked();
    QVERIFY(last > 0);
    engine::Chat chatRead = lastQuestion().chat;
    chatRead.turns.back().answer = QString("It is town number %1.").arg(last).toStdString();
    chatRead.turns.push_back({"", {}, {}, 0});
    WAIT_EQUAL(chat().context()->used(), static_cast<int>(idsOf(chatRead).size()));
  }

  void theChoiceBelongsToTheChatAndHasAStandard() {
    QCOMPARE(choice().whenFull(), ContextChoice::DropOldest);
    choice().setWhenFull(ContextChoice::Stop);
    ask(0);
    const QString first = chat().chatId();
    fixture_->chats().create();
    QCOMPARE(choice().whenFull(), ContextChoice::DropOldest);
    ask(1);
    choice().setWhenFull(ContextChoice::Summarize);
    QSignalSpy standard(&choice(), &ContextChoice::standardChanged);
    choice().makeStandard();
    choice().makeStandard();
    QCOMPARE(standard.count(), 1);
    fixture_->chats().create();
    QCOMPARE(choice().whenFull(), ContextChoice::Summarize);
    fixture_->chats().open(first);
    WAIT_EQUAL(chat().chatId(), first);
    QCOMPARE(choice().whenFull(), ContextChoice::Stop);
    restart();
    QCOMPARE(choice().standard(), ContextChoice::Summarize);
    QCOMPARE(choice().whenFull(), ContextChoice::Stop);
    choice().setStored("nonsense");
    QCOMPARE(choice().whenFull(), ContextChoice::Summarize);
  }

  void theSettingsPageSetsTheStandard() {
    fixture_->app().preferences()->setWhenFull("stop");
    QCOMPARE(choice().standard(), ContextChoice::Stop);
    QCOMPARE(choice().whenFull(), ContextChoice::Stop);
    QVERIFY(choice().isDecided());
    // Where it was before there was a page.
    WAIT_EQUAL(fixture_->query("SELECT value FROM setting WHERE key = 'context.whenFull'"), QString("stop"));
    fixture_->app().preferences()->reset("whenFull");
    QVERIFY(!choice().isDecided());
    QCOMPARE(choice().whenFull(), ContextChoice::DropOldest);
  }
};

QTEST_MAIN(ContextQuestionTest)
#include "tst_context_question.moc"
