// When saving fails: the row says so, nothing is lost from memory, and it can be tried again. The failures are real
// ones: a trigger in the database refuses what the application writes.
#include <QSignalSpy>

#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

constexpr char kRefuseMessages[] =
    "CREATE TRIGGER refuse BEFORE INSERT ON message BEGIN SELECT RAISE(ABORT, 'refused by the test'); END";
constexpr char kRefuseTheEnd[] =
    "CREATE TRIGGER refuse BEFORE UPDATE OF state ON message BEGIN SELECT RAISE(ABORT, 'refused by the test'); END";
constexpr char kRefuseChats[] =
    "CREATE TRIGGER refuse BEFORE UPDATE ON chat BEGIN SELECT RAISE(ABORT, 'refused by the test'); END";
constexpr char kAllow[] = "DROP TRIGGER refuse";

}  // namespace

class SavingTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;

  ChatController& chat() { return fixture_->chat(); }
  bool saved(int row) { return fixture_->role(row, TranscriptModel::SavedRole) == "true"; }
  QString id(int row) { return fixture_->role(row, TranscriptModel::MessageIdRole); }
  QString count() { return fixture_->query("SELECT count(*) FROM message WHERE state = 'done'"); }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    QVERIFY(fixture_->start());
  }

  void cleanup() { fixture_.reset(); }

  void aMessageThatCannotBeSavedSaysSoAndIsAnsweredAllTheSame() {
    fixture_->execute(kRefuseMessages);
    QVERIFY(fixture_->ask("question", "answer"));
    WAIT_FOR(!saved(0) && !saved(1));
    QCOMPARE(fixture_->texts(), QStringList({"question", "answer"}));
    fixture_->execute(kAllow);
    chat().retrySave(id(1));
    WAIT_FOR(saved(0) && saved(1));
    QCOMPARE(count(), QString("2"));
    fixture_->stop();
    QVERIFY(fixture_->start());
    QCOMPARE(fixture_->texts(), QStringList({"question", "answer"}));
    QCOMPARE(fixture_->role(1, TranscriptModel::StateRole), QString("done"));
  }

  void tryingAgainInVainChangesNothing() {
    fixture_->execute(kRefuseMessages);
    QVERIFY(fixture_->ask("question", "answer"));
    WAIT_FOR(!saved(1));
    chat().retrySave(id(1));
    QVERIFY(fixture_->ask("more", "text"));
    WAIT_FOR(!saved(3));
    QVERIFY(!saved(1));
    QCOMPARE(count(), QString("0"));
  }

  void theNextMessageSavesWhatIsMissingAboveIt() {
    fixture_->execute(kRefuseMessages);
    QVERIFY(fixture_->ask("one", "1"));
    WAIT_FOR(!saved(0) && !saved(1));
    fixture_->execute(kAllow);
    QVERIFY(fixture_->ask("two", "2"));
    WAIT_EQUAL(count(), QString("4"));
    WAIT_FOR(saved(0) && saved(1) && saved(2) && saved(3));
  }

  void anEndThatCannotBeSavedIsSavedLater() {
    fixture_->execute(kRefuseTheEnd);
    QVERIFY(fixture_->ask("question", "answer"));
    WAIT_FOR(!saved(1));
    QVERIFY(saved(0));
    fixture_->execute(kAllow);
    chat().retrySave(id(1));
    WAIT_FOR(saved(1));
    QCOMPARE(fixture_->query("SELECT text FROM message WHERE state = 'done' AND role = 'assistant'"),
             QString("answer"));
  }

  void aChatWithUnsavedMessagesStaysInMemory() {
    fixture_->execute(kRefuseMessages);
    QVERIFY(fixture_->ask("question", "answer"));
    WAIT_FOR(!saved(1));
    const QString first = chat().chatId();
    fixture_->chats().create();
    fixture_->chats().open(first);
    WAIT_EQUAL(fixture_->texts(), QStringList({"question", "answer"}));
    QVERIFY(!saved(1));
  }

  void theTextSoFarIsInTheDatabaseWhileItIsWritten() {
    chat().setDraft("question");
    chat().send();
    fixture_->script().add(Script::LoadDone{});
    fixture_->script().say("so far");
    WAIT_EQUAL(fixture_->query("SELECT text FROM message WHERE state = 'generating'"), QString("so far"));
  }

  void endingTheProgramSavesTheTextSoFar() {
    chat().setDraft("question");
    chat().send();
    fixture_->script().add(Script::LoadDone{});
    fixture_->script().say("so far");
    WAIT_EQUAL(fixture_->script().waiting(), 0U);
    fixture_->stop();
    QCOMPARE(fixture_->query("SELECT text FROM message WHERE state = 'stopped'"), QString("so far"));
  }

  void aDraftThatCannotBeSavedIsToldAndTriedAgain() {
    QVERIFY(fixture_->ask("one", "1"));
    WAIT_EQUAL(count(), QString("2"));
    fixture_->execute(kRefuseChats);
    chat().setDraft("half a thought");
    WAIT_EQUAL(fixture_->app().notices()->count(), 1);
    const QModelIndex notice = fixture_->app().notices()->index(0);
    QVERIFY(!notice.data(NoticeList::ActionTextRole).toString().isEmpty());
    fixture_->execute(kAllow);
    fixture_->app().notices()->act(notice.data(NoticeList::NoticeIdRole).toString());
    WAIT_EQUAL(fixture_->query("SELECT draft FROM chat"), QString("half a thought"));
    QCOMPARE(fixture_->app().notices()->count(), 0);
  }
};

QTEST_MAIN(SavingTest)
#include "tst_saving.moc"
