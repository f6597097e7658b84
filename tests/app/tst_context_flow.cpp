// A chat that outgrows the context, from the composer to the database and back: what is asked of the model, what the
// transcript marks, what a restart and another branch make of it.
#include "full_context.h"

using namespace chasqui;
using namespace chasqui::app;

class ContextFlowTest : public QObject, private FullContext {
  Q_OBJECT

 private slots:
  void init() { begin(); }
  void cleanup() { fixture_.reset(); }

  void theOldestLeaveAndTheRestStaysAsItWas() {
    std::string firstRead;
    int moves = 0;
    for (int number = 0; number < 40; ++number) {
      ask(number);
      const AnswerRequest request = lastQuestion();
      QCOMPARE(request.chat.system, std::string("You are a pirate."));
      QCOMPARE(request.chat.turns.back().user, question(number).toStdString());
      QVERIFY(idsOf(request.chat).size() + kReserve <= kContext);
      const std::string& first = request.chat.turns.front().user;
      if (std::exchange(firstRead, first) != first) ++moves;
      // The divider stands above the first message that is read.
      const int marked = markedRow();
      QCOMPARE(marked >= 0, first != question(0).toStdString());
      if (marked < 0) continue;
      QCOMPARE(mark(marked), QString("dropped"));
      QCOMPARE(fixture_->texts().at(marked).toStdString(), first);
    }
    QVERIFY2(moves >= 4 && moves <= 12, qPrintable(QString::number(moves)));
    QCOMPARE(fixture_->transcript().count(), 80);  // nothing is lost
    QCOMPARE(summaries(), std::size_t{0});
  }

  void theSameIsReadAfterARestart_data() {
    QTest::addColumn<ContextChoice::WhenFull>("whenFull");
    QTest::newRow("dropped") << ContextChoice::DropOldest;
    QTest::newRow("summarized") << ContextChoice::Summarize;
  }

  void theSameIsReadAfterARestart() {
    QFETCH(ContextChoice::WhenFull, whenFull);
    choice().setWhenFull(whenFull);
    const int last = askUntilMarked();
    QVERIFY(last > 0);
    ask(last + 1);  // one more in the same window
    regenerateLast();
    const std::vector<engine::TokenId> before = idsOf(lastQuestion().chat);
    const int marked = markedRow();
    const QString summary = fixture_->role(marked, TranscriptModel::SummaryRole);
    const std::size_t summariesBefore = summaries();
    restart();
    QCOMPARE(markedRow(), marked);
    QCOMPARE(fixture_->role(marked, TranscriptModel::SummaryRole), summary);
    QCOMPARE(choice().whenFull(), whenFull);
    regenerateLast();
    QVERIFY(idsOf(lastQuestion().chat) == before);
    QCOMPARE(summaries(), summariesBefore);
  }

  void anEarlierBranchReadsItsOwn() {
    QVERIFY(askUntilMarked() > 0);
    const int marked = markedRow();
    const QString root = fixture_->role(0, TranscriptModel::MessageIdRole);
    QSignalSpy finished(&chat(), &ChatController::finished);
    script().say("Other.");
    script().end();
    QVERIFY(chat().edit(root, "Another beginning."));
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(fixture_->transcript().count(), 2);
    QCOMPARE(markedRow(), -1);
    QCOMPARE(lastQuestion().chat.turns.size(), std::size_t{1});
    ask(1);
    QCOMPARE(markedRow(), -1);
    QCOMPARE(lastQuestion().chat.turns.front().user, std::string("Another beginning."));
    chat().selectSibling(fixture_->role(0, TranscriptModel::MessageIdRole), -1);
    QCOMPARE(markedRow(), marked);
  }

  void stoppingWithAMessageDropsNothing() {
    choice().setWhenFull(ContextChoice::Stop);
    int number = 0;
    while (fixture_->transcript().count() == 0 ||
           fixture_->role(fixture_->transcript().count() - 1, TranscriptModel::StateRole) != "failed") {
      QVERIFY(number < 40);
      QVERIFY(fixture_->ask(question(number), QString("It is town number %1.").arg(number)));
      ++number;
    }
    const int row = fixture_->transcript().count() - 1;
    const QString error = fixture_->role(row, TranscriptModel::ErrorRole);
    QVERIFY2(error.contains("of 300 tokens"), qPrintable(error));
    QVERIFY(!fixture_->role(row, TranscriptModel::ErrorNextStepRole).isEmpty());
    QCOMPARE(markedRow(), -1);
    QCOMPARE(fixture_->query("SELECT count(*) FROM context_mark"), QString("0"));
    QCOMPARE(script().waiting(), std::size_t{2});  // the model was not asked
    // Another choice, and the same question is answered with what the script still has.
    choice().setWhenFull(ContextChoice::DropOldest);
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().regenerate(fixture_->role(row, TranscriptModel::MessageIdRole));
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(fixture_->role(row, TranscriptModel::StateRole), QString("done"));
    QVERIFY(markedRow() > 0);
  }

  void aMessageThatIsTooLongAloneIsRefused_data() { theSameIsReadAfterARestart_data(); }

  void aMessageThatIsTooLongAloneIsRefused() {
    QFETCH(ContextChoice::WhenFull, whenFull);
    choice().setWhenFull(whenFull);
    ask(0);
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().setDraft(QString("word ").repeated(400));
    chat().send();
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY(fixture_->role(3, TranscriptModel::ErrorRole).contains("more than the context of 300 tokens"));
    QCOMPARE(markedRow(), -1);
    ask(1);  // it does not stand in the way
    QCOMPARE(lastQuestion().chat.turns.size(), std::size_t{2});
  }
};

QTEST_MAIN(ContextFlowTest)
#include "tst_context_flow.moc"
