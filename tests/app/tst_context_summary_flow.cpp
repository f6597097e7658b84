// A chat that outgrows the context, where the oldest messages leave for a summary: what is asked of the model, shown,
// stored, stopped, and said where it fails.
#include "full_context.h"

using namespace chasqui;
using namespace chasqui::app;

class ContextSummaryFlowTest : public QObject, private FullContext {
  Q_OBJECT

 private slots:
  void init() { begin(); }
  void cleanup() { fixture_.reset(); }

  void aSummaryIsReadShownAndGrows() {
    choice().setWhenFull(ContextChoice::Summarize);
    fixture_->app().sampling()->setTexts("stopStrings", {"zebra"});
    int count = 0;
    script().setReply([&count](const AnswerRequest& request) -> std::optional<std::string> {
      if (!isSummary(request)) return std::nullopt;
      return "They spoke of capitals, " + std::to_string(++count) + ".";  // one thread, and the test waits for it
    });
    const int first = askUntilMarked();
    QVERIFY(first > 0);
    QCOMPARE(mark(markedRow()), QString("summarized"));
    QCOMPARE(fixture_->role(markedRow(), TranscriptModel::SummaryRole), QString("They spoke of capitals, 1."));
    QVERIFY(lastQuestion().chat.system.starts_with("You are a pirate."));
    QVERIFY(lastQuestion().chat.system.ends_with("They spoke of capitals, 1."));
    // The model was given what left, with a limit and without chance.
    const AnswerRequest summary = requests(true).front();
    QCOMPARE(summary.sampling.temperature, 0.0F);
    QVERIFY(summary.stopStrings.empty());
    QVERIFY(summary.maxTokens > 0 && idsOf(summary.chat).size() + summary.maxTokens <= kContext);
    const QString given = QString::fromStdString(summary.chat.turns[0].user);
    QVERIFY(given.contains(question(0)) && given.contains("It is town number 0."));
    QVERIFY(!given.contains(question(first)));
    for (int number = first + 1; summaries() == 1; ++number) {
      QVERIFY(number < first + 40);
      ask(number);
    }
    QVERIFY(requests(true).back().chat.turns[0].user.find("They spoke of capitals, 1.") != std::string::npos);
    QCOMPARE(fixture_->role(markedRow(), TranscriptModel::SummaryRole), QString("They spoke of capitals, 2."));
    // The summary's own words are no part of the chat.
    QCOMPARE(fixture_->query("SELECT count(*) FROM message WHERE text LIKE '%They spoke%'"), QString("0"));
  }

  void anotherAnswerToTheSameQuestionNeedsNoOtherSummary() {
    choice().setWhenFull(ContextChoice::Summarize);
    QVERIFY(askUntilMarked() > 0);
    const engine::Chat before = lastQuestion().chat;
    QCOMPARE(summaries(), std::size_t{1});
    regenerateLast();
    QVERIFY(idsOf(lastQuestion().chat) == idsOf(before));
    const int row = fixture_->transcript().count() - 2;
    QSignalSpy finished(&chat(), &ChatController::finished);
    script().say("Edited.");
    script().end();
    QVERIFY(chat().edit(fixture_->role(row, TranscriptModel::MessageIdRole), "What of Peru?"));
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(lastQuestion().chat.system, before.system);
    QCOMPARE(summaries(), std::size_t{1});
    QCOMPARE(mark(markedRow()), QString("summarized"));
  }

  void aSummaryCanBeStopped() {
    choice().setWhenFull(ContextChoice::Summarize);
    script().setReply({});
    std::size_t asked = 0;
    int number = 0;
    // Commands are given one question ahead: the summary takes none.
    for (; summaries() == 0; ++number) {
      QVERIFY(number < 40);
      chat().setDraft(question(number));
      if (number == 0) script().add(Script::LoadDone{});
      chat().send();
      WAIT_FOR(script().requests().size() > asked);
      asked = script().requests().size();
      if (summaries() > 0) break;
      script().say("It is a town.");
      script().end();
      WAIT_EQUAL(chat().state(), ChatController::Idle);
    }
    WAIT_EQUAL(chat().state(), ChatController::Summarizing);
    QVERIFY2(chat().statusText().startsWith("Summarizing earlier messages 0 / "), qPrintable(chat().statusText()));
    QVERIFY(chat().busy());
    script().add(Script::Keeping{true});  // what was read of the chat is copied before
    WAIT_EQUAL(chat().state(), ChatController::Keeping);
    QCOMPARE(chat().statusText(), QString("Keeping what was read so far"));
    script().add(Script::Keeping{false});
    WAIT_EQUAL(chat().state(), ChatController::Summarizing);
    WAIT_FOR(chat().statusText().startsWith("Summarizing earlier messages 0 / "));
    QVERIFY(!chat().statusText().endsWith("/ 0"));
    chat().stop();
    WAIT_EQUAL(chat().state(), ChatController::Idle);
    const int row = fixture_->transcript().count() - 1;
    QCOMPARE(fixture_->role(row, TranscriptModel::StateRole), QString("stopped"));
    QCOMPARE(markedRow(), -1);
    // It begins again with the next question.
    script().say("They spoke of towns.");
    script().end();
    ask(number + 1);
    QCOMPARE(mark(markedRow()), QString("summarized"));
    QCOMPARE(fixture_->role(markedRow(), TranscriptModel::SummaryRole), QString("They spoke of towns."));
  }

  void aSummaryThatFailsIsSaid_data() {
    QTest::addColumn<bool>("empty");
    QTest::newRow("empty") << true;
    QTest::newRow("failed") << false;
  }

  void aSummaryThatFailsIsSaid() {
    QFETCH(bool, empty);
    choice().setWhenFull(ContextChoice::Summarize);
    script().setReply([empty](const AnswerRequest& request) -> std::optional<std::string> {
      if (!isSummary(request)) return "It is a town.";
      return empty ? std::optional<std::string>(" \n") : std::nullopt;
    });
    for (int number = 0; markedRow() < 0; ++number) {
      QVERIFY(number < 40);
      QSignalSpy finished(&chat(), &ChatController::finished);
      if (number == 0) script().add(Script::LoadDone{});
      if (number == 1 && !empty) script().fail({ErrorCode::OutOfMemory, "No memory.", "Close something.", {}});
      chat().setDraft(question(number));
      chat().send();
      QVERIFY(finished.wait(kPatienceMs));
      QCOMPARE(fixture_->role(2 * number + 1, TranscriptModel::StateRole), QString("done"));
    }
    QCOMPARE(mark(markedRow()), QString("unsummarized"));
    restart();
    QCOMPARE(mark(markedRow()), QString("unsummarized"));
  }

  void whatIsDroppedAfterASummaryIsSaid() {
    choice().setWhenFull(ContextChoice::Summarize);
    int number = askUntilMarked();
    QVERIFY(number > 0);
    const int marked = markedRow();
    const QString summary = fixture_->role(marked, TranscriptModel::SummaryRole);
    QCOMPARE(mark(marked), QString("summarized"));
    choice().setWhenFull(ContextChoice::DropOldest);
    while (markedRow() == marked) {
      QVERIFY(number < 80);
      ask(++number);
    }
    QCOMPARE(mark(markedRow()), QString("partly"));
    QCOMPARE(fixture_->role(markedRow(), TranscriptModel::SummaryRole), summary);
    restart();
    QCOMPARE(mark(markedRow()), QString("partly"));
  }

  void aSummaryIsSafeBeforeTheAnswerBegins() {
    choice().setWhenFull(ContextChoice::Summarize);
    QVERIFY(askUntilMarked() > 0);
    const int asked = static_cast<int>(requests(false).size());
    for (int number = asked; summaries() == 1; ++number) {
      QVERIFY(number < asked + 40);
      chat().setDraft(question(number));
      chat().send();
      WAIT_EQUAL(static_cast<int>(requests(false).size()), number + 1);
      if (summaries() == 1) {
        script().say("It is a town.");
        script().end();
        WAIT_EQUAL(chat().state(), ChatController::Idle);
      }
    }
    // Not a word of the answer is there yet.
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM context_mark WHERE summary <> ''"), QString("2"));
    QCOMPARE(fixture_->query("SELECT count(*) FROM message WHERE state = 'generating'"), QString("1"));
  }
};

QTEST_MAIN(ContextSummaryFlowTest)
#include "tst_context_summary_flow.moc"
