// What can be done with a message that is there: go on with it, change it, delete it and take that back, copy its chat.
#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;

class MessageActionsTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;
  std::unique_ptr<QAbstractItemModelTester> tester_;

  ChatController& chat() { return fixture_->chat(); }
  Script& script() { return fixture_->script(); }
  RemovedMessages& removed() { return *chat().removed(); }
  QString id(int row) { return fixture_->role(row, TranscriptModel::MessageIdRole); }
  QStringList texts() { return fixture_->texts(); }
  bool canGoOn(int row) { return fixture_->role(row, TranscriptModel::CanGoOnRole) == "true"; }
  QString query(const char* sql) { return fixture_->query(sql); }

  void watch() {
    tester_ = std::make_unique<QAbstractItemModelTester>(&fixture_->transcript(),
                                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
  }

  void restart() {
    tester_.reset();
    fixture_->stop();
    QVERIFY(fixture_->start());
    watch();
  }

  /// An answer of "one two " that the user stopped.
  void askAndStop() {
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().setDraft("Count.");
    chat().send();
    if (fixture_->app().models()->state() != ModelController::Ready) script().add(Script::LoadDone{});
    script().say("one ");
    script().say("two ");
    WAIT_EQUAL(texts().last(), QString("one two "));
    chat().stop();
    WAIT_EQUAL(finished.count(), 1);
  }

  void goOn(const std::string& more, engine::StopReason reason = engine::StopReason::EndOfText) {
    QSignalSpy finished(&chat(), &ChatController::finished);
    script().say(more);
    script().end(reason);
    chat().goOn(id(1));
    QVERIFY(finished.wait(kPatienceMs));
  }

  QString statistic(int row, const QString& label) {
    for (const QVariant& line : chat().statistics(id(row)))
      if (line.toMap().value("label") == label) return line.toMap().value("value").toString();
    return {};
  }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    QVERIFY(fixture_->start());
    watch();
  }

  void cleanup() {
    tester_.reset();
    fixture_.reset();
  }

  void aStoppedAnswerGoesOnInItsPlace() {
    askAndStop();
    QVERIFY(canGoOn(1));
    const QString message = id(1);
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().goOn(message);
    QCOMPARE(texts(), QStringList({"Count.", "one two "}));
    QCOMPARE(fixture_->role(1, TranscriptModel::StateRole), QString("generating"));
    QVERIFY(chat().busy());
    script().say("three");
    WAIT_EQUAL(texts().at(1), QString("one two three"));
    script().end();
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(id(1), message);
    QCOMPARE(texts(), QStringList({"Count.", "one two three"}));
    QVERIFY(!canGoOn(1));
    // The model was given what it had written, as it had written it.
    const engine::ChatTurn open = script().requests().back().chat.turns.back();
    QCOMPARE(open.user, std::string("Count."));
    QCOMPARE(open.answer, std::string("one two "));
    QCOMPARE(open.generatedIds.size(), std::size_t{2});
    QCOMPARE(open.vocabularyHash, std::uint64_t{42});
    WAIT_EQUAL(query("SELECT state || text || length(generated_ids) FROM message WHERE role = 'assistant'"),
               QString("doneone two three12"));
    // Counts add up; each run of the script reads 12 and takes a second.
    QCOMPARE(query("SELECT read_tokens || ' ' || write_ms || ' ' || generated_tokens FROM message "
                   "WHERE role = 'assistant'"),
             QString("24 2000.0 3"));
    restart();
    QCOMPARE(texts(), QStringList({"Count.", "one two three"}));
  }

  void whatBrokeOffCanGoOnAndWhatEndedCannot() {
    QVERIFY(fixture_->ask("Hello?", "Hello."));
    QVERIFY(!canGoOn(0));
    QVERIFY(!canGoOn(1));
    chat().goOn(id(1));
    QVERIFY(!chat().busy());
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().setDraft("More.");
    script().say("one");
    script().end(engine::StopReason::TokenLimit);
    chat().send();
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY(canGoOn(3));
    // Once something follows, it is what that spoke of.
    QVERIFY(fixture_->ask("And?", "And."));
    QVERIFY(!canGoOn(3));
  }

  void goingOnThatFailsLosesNothing() {
    askAndStop();
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().goOn(id(1));
    script().say("three");
    script().fail({ErrorCode::Internal, "It broke.", "Try again.", {}});
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(texts().at(1), QString("one two three"));
    QCOMPARE(fixture_->role(1, TranscriptModel::ErrorRole), QString("It broke."));
    QVERIFY(canGoOn(1));
    goOn(" four");
    QCOMPARE(texts().at(1), QString("one two three four"));
    QCOMPARE(fixture_->role(1, TranscriptModel::ErrorRole), QString());
    WAIT_EQUAL(query("SELECT state || error_message FROM message WHERE role = 'assistant'"), QString("done"));
  }

  void goingOnThatNeverBeginsLosesNothing() {
    askAndStop();
    fixture_->app().models()->deviceLost();
    restart();
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().goOn(id(1));
    script().add(Script::LoadFails{{ErrorCode::NotFound, "The file is gone.", {}, {}}});
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(texts().at(1), QString("one two "));
    WAIT_EQUAL(query("SELECT state || text || length(generated_ids) FROM message WHERE role = 'assistant'"),
               QString("failedone two 8"));
    QVERIFY(canGoOn(1));
  }

  /// The ids tell less than the text then, so that the text is what goes on.
  void whatWasAddedBeforeAPowerCutIsThere() {
    askAndStop();
    WAIT_EQUAL(query("SELECT state FROM message WHERE role = 'assistant'"), QString("stopped"));
    chat().goOn(id(1));
    script().say("three");
    WAIT_EQUAL(query("SELECT state || text || length(generated_ids) FROM message WHERE role = 'assistant'"),
               QString("generatingone two three0"));
  }

  void aChangedAnswerStandsBesideTheOld() {
    QVERIFY(fixture_->ask("The capital of Peru?", "Cusco."));
    const QString old = id(1);
    QVERIFY(!chat().edit(old, "  "));
    QVERIFY(chat().edit(old, "Lima."));
    QCOMPARE(texts(), QStringList({"The capital of Peru?", "Lima."}));
    QCOMPARE(fixture_->role(1, TranscriptModel::EditedRole), QString("true"));
    QCOMPARE(fixture_->role(1, TranscriptModel::SiblingCountRole), QString("2"));
    QCOMPARE(fixture_->role(1, TranscriptModel::SiblingIndexRole), QString("1"));
    QCOMPARE(fixture_->role(1, TranscriptModel::StatisticsRole), QString("edited"));
    QVERIFY(!chat().busy());
    QVERIFY(canGoOn(1));
    // What is asked next reads the user's words.
    QVERIFY(fixture_->ask("And of Chile?", "Santiago."));
    const engine::ChatTurn turn = script().requests().back().chat.turns.front();
    QCOMPARE(turn.answer, std::string("Lima."));
    QVERIFY(turn.generatedIds.empty());
    chat().selectSibling(id(1), -1);
    QCOMPARE(texts(), QStringList({"The capital of Peru?", "Cusco."}));
    QCOMPARE(fixture_->role(1, TranscriptModel::EditedRole), QString("false"));
    chat().selectSibling(id(1), 1);
    QCOMPARE(texts().size(), 4);
    restart();
    QCOMPARE(texts(), QStringList({"The capital of Peru?", "Lima.", "And of Chile?", "Santiago."}));
    QCOMPARE(fixture_->role(1, TranscriptModel::EditedRole), QString("true"));
  }

  void aDeletedMessageGoesWithWhatFollowsAndComesBack() {
    QVERIFY(fixture_->ask("one", "1"));
    QVERIFY(fixture_->ask("two", "2"));
    QVERIFY(fixture_->ask("three", "3"));
    QCOMPARE(removed().text(), QString());
    chat().remove(id(2));
    QCOMPARE(texts(), QStringList({"one", "1"}));
    QCOMPARE(removed().text(), QString("4 messages deleted"));
    // Other things are done meanwhile.
    QVERIFY(fixture_->ask("other", "o"));
    const QString first = chat().chatId();
    fixture_->chats().create();
    QCOMPARE(removed().text(), QString());
    fixture_->chats().open(first);
    WAIT_EQUAL(removed().text(), QString("4 messages deleted"));
    removed().undo();
    QCOMPARE(texts(), QStringList({"one", "1", "two", "2", "three", "3"}));
    QCOMPARE(removed().text(), QString());
    QCOMPARE(fixture_->role(2, TranscriptModel::SiblingCountRole), QString("2"));
    restart();
    QCOMPARE(texts(), QStringList({"one", "1", "two", "2", "three", "3"}));
  }

  void whatIsDeletedStaysDeletedAfterARestart() {
    QVERIFY(fixture_->ask("one", "1"));
    QVERIFY(fixture_->ask("two", "2"));
    chat().remove(id(3));
    QCOMPARE(texts(), QStringList({"one", "1", "two"}));
    QCOMPARE(removed().text(), QString("Message deleted"));
    restart();
    QCOMPARE(texts(), QStringList({"one", "1", "two"}));
    QCOMPARE(removed().text(), QString());
    // It is in the trash, not erased.
    QCOMPARE(query("SELECT text FROM message WHERE deleted_at_ms > 0"), QString("2"));
    // A question that has lost its answer can be answered anew.
    QSignalSpy finished(&chat(), &ChatController::finished);
    script().add(Script::LoadDone{});
    script().say("2, again");
    script().end();
    chat().regenerate(id(2));
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(texts(), QStringList({"one", "1", "two", "2, again"}));
  }

  void theNewestSiblingTakesTheDeletedOnesPlace() {
    QVERIFY(fixture_->ask("one", "1"));
    QVERIFY(chat().edit(id(1), "1b"));
    QVERIFY(chat().edit(id(1), "1c"));
    chat().selectSibling(id(1), -2);
    QVERIFY(fixture_->ask("two", "2"));
    chat().remove(id(1));
    QCOMPARE(texts(), QStringList({"one", "1c"}));
    removed().dismiss();
    QCOMPARE(removed().text(), QString());
    removed().undo();
    QCOMPARE(texts(), QStringList({"one", "1c"}));
    restart();
    QCOMPARE(texts(), QStringList({"one", "1c"}));
  }

  void whatWasDeletedComesBackStepByStep() {
    QVERIFY(fixture_->ask("one", "1"));
    QVERIFY(fixture_->ask("two", "2"));
    QVERIFY(fixture_->ask("three", "3"));
    chat().remove(id(5));
    chat().remove(id(4));
    chat().remove(id(1));  // all that is above what went before
    QCOMPARE(texts(), QStringList({"one"}));
    QCOMPARE(removed().steps(), 3);
    QCOMPARE(removed().text(), QString("3 messages deleted"));
    removed().undo();
    QCOMPARE(texts(), QStringList({"one", "1", "two", "2"}));
    QCOMPARE(removed().text(), QString("Message deleted"));
    removed().undo();
    QCOMPARE(texts(), QStringList({"one", "1", "two", "2", "three"}));
    QCOMPARE(removed().steps(), 1);
    restart();
    QCOMPARE(texts(), QStringList({"one", "1", "two", "2", "three"}));
    QCOMPARE(query("SELECT text FROM message WHERE deleted_at_ms > 0"), QString("3"));
  }

  void whatCouldNotBeDeletedComesBackWithWhatIsAboveIt() {
    QVERIFY(fixture_->ask("one", "1"));
    QVERIFY(fixture_->ask("two", "2"));
    fixture_->execute("CREATE TRIGGER refuse BEFORE UPDATE OF deleted_at_ms ON message WHEN new.text = '2' AND "
                      "new.deleted_at_ms <> 0 BEGIN SELECT raise(ABORT, 'no'); END");
    QSignalSpy failed(&chat(), &ChatController::failed);
    chat().remove(id(3));
    chat().remove(id(1));
    QCOMPARE(removed().steps(), 2);
    WAIT_EQUAL(failed.count(), 1);
    QCOMPARE(removed().steps(), 1);
    QCOMPARE(removed().text(), QString("3 messages deleted"));
    QCOMPARE(texts(), QStringList({"one"}));
    removed().undo();
    QCOMPARE(texts(), QStringList({"one", "1", "two", "2"}));
    restart();
    QCOMPARE(texts(), QStringList({"one", "1", "two", "2"}));
    QCOMPARE(query("SELECT count(*) FROM message WHERE deleted_at_ms > 0"), QString("0"));
  }

  void deletingTheFirstMessageLeavesAnEmptyChat() {
    QVERIFY(fixture_->ask("one", "1"));
    chat().remove(id(0));
    QCOMPARE(texts(), QStringList());
    removed().undo();
    QCOMPARE(texts(), QStringList({"one", "1"}));
  }

  void anAnswerThatIsBeingWrittenIsStoppedFirst() {
    chat().setDraft("Count.");
    chat().send();
    script().add(Script::LoadDone{});
    script().say("one ");
    WAIT_EQUAL(texts().last(), QString("one "));
    chat().remove(id(0));
    WAIT_EQUAL(texts(), QStringList());
    QVERIFY(!chat().busy());
    removed().undo();
    QCOMPARE(texts(), QStringList({"Count.", "one "}));
    QCOMPARE(fixture_->role(1, TranscriptModel::StateRole), QString("stopped"));
  }

  void aChatIsCopiedUpToAMessage() {
    chat().setSystemPrompt("Be brief.");
    fixture_->app().sampling()->set("temperature", 0);
    QVERIFY(fixture_->ask("one", "1"));
    QVERIFY(fixture_->ask("two", "2"));
    const QString original = chat().chatId();
    const QString firstId = id(0);
    chat().setDraft("half a thought");
    chat().duplicate(id(1));
    WAIT_FOR(chat().chatId() != original);
    QCOMPARE(chat().title(), QString("one (copy)"));
    QCOMPARE(texts(), QStringList({"one", "1"}));
    QVERIFY(id(0) != firstId);
    QCOMPARE(chat().systemPrompt(), QString("Be brief."));
    QCOMPARE(chat().draft(), QString());
    QCOMPARE(fixture_->app().sampling()->values().temperature, 0.0);
    QCOMPARE(fixture_->chats().count(), 2);
    // It lives on its own.
    QVERIFY(fixture_->ask("other", "o"));
    QCOMPARE(script().requests().back().chat.turns.front().generatedIds.size(), std::size_t{1});
    fixture_->chats().open(original);
    WAIT_EQUAL(texts(), QStringList({"one", "1", "two", "2"}));
    QCOMPARE(chat().draft(), QString("half a thought"));
    restart();
    QCOMPARE(fixture_->chats().count(), 2);
  }

  void aCopyThatCannotBeSavedIsToldAndLeavesNothing() {
    QVERIFY(fixture_->ask("one", "1"));
    WAIT_EQUAL(query("SELECT count(*) FROM message WHERE state = 'done'"), QString("2"));
    fixture_->execute("CREATE TRIGGER refuse BEFORE INSERT ON message BEGIN SELECT RAISE(ABORT, 'no'); END");
    const QString original = chat().chatId();
    chat().duplicate(id(1));
    WAIT_EQUAL(fixture_->app().notices()->count(), 1);
    QCOMPARE(chat().chatId(), original);
    QCOMPARE(query("SELECT count(*) FROM chat"), QString("1"));
  }

  void statisticsOfAnAnswer() {
    fixture_->app().sampling()->set("temperature", 0.25);
    fixture_->app().sampling()->set("seed", "77");
    QVERIFY(fixture_->ask("one", "1"));
    QVERIFY(chat().statistics(id(0)).isEmpty());
    QCOMPARE(statistic(1, "Writing"), QString("1.0 tok/s · 1.00 s"));
    QCOMPARE(statistic(1, "Prompt"), QString("97 tokens: 85 kept, 12 read"));
    QCOMPARE(statistic(1, "Written"), QString("1 tokens"));
    QCOMPARE(statistic(1, "Guessed ahead"), QString("6 of 8 tokens right"));
    QCOMPARE(statistic(1, "Ended by"), QString("end of text"));
    QCOMPARE(statistic(1, "Model"), QString("Demo model (a toy)"));
    QCOMPARE(statistic(1, "Temperature"), QString("0.25"));
    QVERIFY(!statistic(1, "Time to first token").isEmpty());
    restart();
    QCOMPARE(statistic(1, "Temperature"), QString("0.25"));
    QCOMPARE(statistic(1, "Guessed ahead"), QString("6 of 8 tokens right"));
    QCOMPARE(statistic(1, "Ended by"), QString("end of text"));
    fixture_->app().preferences()->setGuessAhead(false);
    QVERIFY(fixture_->ask("two", "2"));
    QCOMPARE(statistic(3, "Guessed ahead"), QString());
  }
};

QTEST_MAIN(MessageActionsTest)
#include "tst_message_actions.moc"
