// Pins, folders, the archive and the trash, from the list's requests to the database and back after a restart.
#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;

class ChatFilingTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;

  ChatController& chat() { return fixture_->chat(); }
  ChatList& chats() { return fixture_->chats(); }
  Shelf& shelf() { return *fixture_->app().shelf(); }
  QString query(const char* sql) { return fixture_->query(sql); }

  /// A chat with one question and its answer; open afterwards.
  QString make(const QString& title) {
    chats().create();
    return fixture_->ask(title, "an answer") ? chat().chatId() : QString();
  }

  QString folderNamed(const QString& name) {
    for (const FolderEntry& folder : chats().folders()->folders())
      if (folder.name == name) return folder.folderId;
    return {};
  }

  ChatPlace placeOf(const QString& id) { return chats().find(id) ? chats().find(id)->place : ChatPlace{"gone", 0, 0, 0}; }
  QString titleAt(int row) { return chats().index(row).data(ChatList::TitleRole).toString(); }

  void restart() {
    fixture_->stop();
    QVERIFY(fixture_->start());
  }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    QVERIFY(fixture_->start());
  }

  void cleanup() { fixture_.reset(); }

  void pinsStandFirstAndStay() {
    const QString first = make("first");
    const QString second = make("second");
    QCOMPARE(titleAt(0), QString("second"));
    chats().setPinned(first, true);
    QCOMPARE(titleAt(0), QString("first"));
    restart();
    QCOMPARE(titleAt(0), QString("first"));
    chats().setPinned(first, false);
    QCOMPARE(titleAt(0), QString("second"));
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE pinned_at_ms <> 0"), QString("0"));
  }

  void foldersHoldChatsThroughARestart() {
    const QString first = make("first");
    make("second");
    QSignalSpy created(chats().folders(), &FolderList::created);
    chats().folders()->create("  Work ", {first});
    QCOMPARE(created.count(), 1);
    chats().folders()->create(" ", {});
    QCOMPARE(chats().folders()->count(), 1);
    const QString work = folderNamed("Work");
    QCOMPARE(placeOf(first).folderId, work);
    chats().setExpanded(work, false);
    restart();
    QCOMPARE(chats().count(), 2);  // the folder, closed, and the second chat
    QCOMPARE(titleAt(0), QString("Work"));
    chats().setExpanded(work, true);
    QCOMPARE(titleAt(1), QString("first"));
    chats().folders()->rename(work, "Home");
    chats().folders()->create("Other", {});
    chats().folders()->move(folderNamed("Other"), -1);
    chats().folders()->move(folderNamed("Other"), -1);  // it is the first already
    QCOMPARE(titleAt(0), QString("Other"));
    restart();
    QCOMPARE(titleAt(0), QString("Other"));
    QCOMPARE(titleAt(1), QString("Home"));
    QCOMPARE(titleAt(2), QString("first"));
  }

  void aFoldersChatsStayWhenItGoesAndUndoBringsItBack() {
    const QString first = make("first");
    chats().folders()->create("Work", {first});
    const QString work = folderNamed("Work");
    chats().folders()->remove(work);
    QCOMPARE(chats().undoText(), QString("Folder “Work” deleted; its chats stay"));
    QCOMPARE(chats().folders()->count(), 0);
    QCOMPARE(placeOf(first).folderId, QString());
    WAIT_EQUAL(query("SELECT count(*) FROM folder"), QString("0"));
    chats().undo();
    QCOMPARE(placeOf(first).folderId, work);
    QCOMPARE(chats().folders()->find(work)->name, QString("Work"));
    restart();
    QCOMPARE(placeOf(first).folderId, work);
  }

  void movingTakesThePinOffAndUndoPutsItBack() {
    const QString first = make("first");
    chats().setPinned(first, true);
    chats().folders()->create("Work", {});
    const ChatPlace before = placeOf(first);
    chats().moveTo(first, folderNamed("Work"));
    QCOMPARE(chats().undoText(), QString("“first” moved to “Work”"));
    QCOMPARE(placeOf(first).pinnedMs, 0);
    QCOMPARE(placeOf(first).folderId, folderNamed("Work"));
    chats().undo();
    QCOMPARE(placeOf(first), before);
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE folder_id IS NOT NULL"), QString("0"));
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE pinned_at_ms <> 0"), QString("1"));
  }

  void severalAreDeletedAtOnceAndComeBackAtOnce() {
    const QStringList ids = {make("one"), make("two"), make("three")};
    chats().toggleSelected(ids[0]);
    chats().toggleSelected(ids[2]);
    chats().remove(ids[2]);  // the open one is among them
    QCOMPARE(chats().undoText(), QString("2 chats deleted"));
    QCOMPARE(chats().selectedCount(), 0);
    WAIT_EQUAL(chat().chatId(), ids[1]);
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("2"));
    chats().undo();
    WAIT_EQUAL(chat().chatId(), ids[2]);
    QCOMPARE(fixture_->texts(), QStringList({"three", "an answer"}));
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("0"));
    QCOMPARE(chats().count(), 3);
  }

  void anArchivedChatIsOnItsPageUntilItIsTakenOut() {
    const QString first = make("first");
    const QString second = make("second");
    chats().archive(first);
    QCOMPARE(chats().undoText(), QString("“first” archived"));
    QCOMPARE(chats().count(), 1);
    shelf().open();
    QCOMPARE(shelf().archive()->count(), 1);
    restart();
    QCOMPARE(chats().count(), 1);
    QCOMPARE(chat().chatId(), second);
    shelf().open();
    QCOMPARE(shelf().archive()->index(0).data(ShelfList::TitleRole).toString(), QString("first"));
    shelf().unarchive(first);
    QCOMPARE(chats().count(), 2);
    WAIT_EQUAL(shelf().archive()->count(), 0);
    chats().undo();
    QCOMPARE(chats().count(), 1);
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE archived_at_ms <> 0"), QString("1"));
  }

  void whoWritesInAnArchivedChatHasItInTheListAgain() {
    const QString first = make("first");
    make("second");
    chats().archive(first);
    chats().open(first);
    WAIT_EQUAL(chat().chatId(), first);
    QCOMPARE(chats().count(), 1);
    QVERIFY(fixture_->ask("again", "yes"));
    QCOMPARE(chats().count(), 2);
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE archived_at_ms <> 0"), QString("0"));
  }

  void theTrashShowsItsChatsAndGivesThemBack() {
    const QString first = make("first");
    make("second");
    chats().folders()->create("Work", {first});
    chats().remove(first);
    shelf().open();
    WAIT_EQUAL(shelf().trash()->count(), 1);
    QAbstractItemModelTester tester(shelf().trash(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester previewTester(shelf().preview(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QModelIndex row = shelf().trash()->index(0);
    QCOMPARE(row.data(ShelfList::TitleRole).toString(), QString("first"));
    QVERIFY(row.data(ShelfList::WhenRole).toString().startsWith("Deleted "));
    QCOMPARE(row.data(ShelfList::LeavesRole).toString(), QString("Erased in 30 days"));
    shelf().preview()->show(first);
    QVERIFY(shelf().preview()->loading());
    WAIT_EQUAL(shelf().preview()->count(), 2);
    QCOMPARE(shelf().preview()->index(0).data(ShelfPreview::TextRole).toString(), QString("first"));
    QCOMPARE(shelf().preview()->index(0).data(ShelfPreview::QuestionRole).toBool(), true);
    QCOMPARE(shelf().preview()->index(1).data(ShelfPreview::TextRole).toString(), QString("an answer"));

    shelf().restore(first);
    QCOMPARE(chats().undoText(), QString("“first” restored"));
    QCOMPARE(placeOf(first).folderId, folderNamed("Work"));
    WAIT_EQUAL(shelf().trash()->count(), 0);
    chats().undo();
    WAIT_EQUAL(shelf().trash()->count(), 1);
    // Its folder is gone when it comes back.
    chats().folders()->remove(folderNamed("Work"));
    shelf().restore(first);
    QCOMPARE(placeOf(first), ChatPlace());
    restart();
    QCOMPARE(placeOf(first), ChatPlace());
  }

  void whatIsErasedIsGoneForGood() {
    const QString first = make("first");
    const QString second = make("second");
    make("third");
    chats().remove(first);
    chats().remove(second);
    shelf().open();
    WAIT_EQUAL(shelf().trash()->count(), 2);
    shelf().erase(second);
    QVERIFY(chats().undoText().isEmpty());
    WAIT_EQUAL(shelf().trash()->count(), 1);
    QCOMPARE(query("SELECT count(*) FROM chat"), QString("2"));
    shelf().emptyTrash();
    WAIT_EQUAL(shelf().trash()->count(), 0);
    QCOMPARE(shelf().eraseCount(), 0);
    QCOMPARE(query("SELECT count(*) FROM chat"), QString("1"));
    QCOMPARE(query("SELECT count(*) FROM message"), QString("2"));
  }

  void onlyWhatIsOldIsPurged() {
    const QStringList ids = {make("one"), make("two"), make("three")};
    for (const QString& id : ids) chats().remove(id);
    chats().dismissUndo();
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("3"));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto age = [&](const QString& id, int days) {
      const QString sql = QString("UPDATE chat SET deleted_at_ms = %1 WHERE id = '%2'")
                              .arg(now - days * 86400000LL - 1000).arg(id);
      fixture_->execute(sql.toUtf8().constData());
    };
    age(ids[0], 31);
    age(ids[1], 29);
    shelf().purge();
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("2"));
    QSignalSpy told(&shelf(), &Shelf::keptDaysChanged);
    fixture_->app().preferences()->setTrashDays(7);
    QCOMPARE(told.count(), 1);
    shelf().purge();
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("1"));
    QCOMPARE(query("SELECT title FROM chat WHERE deleted_at_ms <> 0"), QString("three"));
  }

  void withoutALimitNothingIsPurged() {
    const QString first = make("first");
    make("second");
    chat().remove(fixture_->role(0, TranscriptModel::MessageIdRole));
    chats().remove(first);
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("1"));
    fixture_->execute("UPDATE chat SET deleted_at_ms = 1 WHERE deleted_at_ms <> 0;"
                      "UPDATE message SET deleted_at_ms = 1 WHERE deleted_at_ms <> 0");
    fixture_->app().preferences()->setTrashDays(0);
    restart();
    QCOMPARE(shelf().keptDays(), 0);
    shelf().open();
    WAIT_EQUAL(shelf().trash()->count(), 1);
    QVERIFY(shelf().trash()->index(0).data(ShelfList::LeavesRole).toString().isEmpty());
    shelf().purge();
    // The storage thread takes its work in order: what a purge would have done is done when this is answered.
    shelf().open();
    QVERIFY(fixture_->ask("third", "3"));
    WAIT_EQUAL(query("SELECT count(*) FROM message WHERE deleted_at_ms <> 0"), QString("1"));
    QCOMPARE(query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("1"));
    fixture_->app().preferences()->reset("trashDays");
    shelf().purge();
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("0"));
    WAIT_EQUAL(query("SELECT count(*) FROM message WHERE deleted_at_ms <> 0"), QString("0"));
  }

  void aNewChatCanBeginInAFolder() {
    make("first");
    chats().folders()->create("Work", {});
    chats().createIn(folderNamed("Work"));
    QCOMPARE(placeOf(chat().chatId()).folderId, folderNamed("Work"));
    QVERIFY(fixture_->ask("second", "2"));
    const QString id = chat().chatId();
    QCOMPARE(placeOf(id).folderId, folderNamed("Work"));  // nobody took it back because it was not stored yet
    restart();
    QCOMPARE(placeOf(id).folderId, folderNamed("Work"));
  }

  void aChatOfTheListIsDuplicated() {
    const QString first = make("first");
    make("second");
    chats().duplicate(first);
    WAIT_EQUAL(chats().count(), 3);
    WAIT_EQUAL(fixture_->texts(), QStringList({"first", "an answer"}));
    QVERIFY(chat().chatId() != first);
    QCOMPARE(query("SELECT count(*) FROM message"), QString("6"));
  }

  void aMessageIsOpenedOnItsBranch() {
    const QString first = make("first");
    const QString oldAnswer = fixture_->role(1, TranscriptModel::MessageIdRole);
    QSignalSpy finished(&chat(), &ChatController::finished);
    fixture_->script().say("another");
    fixture_->script().end();
    chat().regenerate(oldAnswer);
    WAIT_EQUAL(finished.count(), 1);
    make("second");
    QSignalSpy revealed(&chat(), &ChatController::revealRequested);
    fixture_->app().openMessage(first, oldAnswer);
    WAIT_EQUAL(revealed.count(), 1);
    QCOMPARE(revealed[0][0].toString(), oldAnswer);
    QCOMPARE(chat().chatId(), first);
    QCOMPARE(fixture_->texts(), QStringList({"first", "an answer"}));
  }

  void stepsAreUndoneOneAfterTheOther() {
    const QString first = make("first");
    const QString second = make("second");
    const QString third = make("third");
    chats().remove(first);
    chats().archive(second);
    chats().folders()->create("Work", {third});
    QCOMPARE(chats().undoSteps(), 3);
    chats().undo();
    QCOMPARE(chats().folders()->count(), 0);
    QCOMPARE(chats().undoText(), QString("“second” archived"));
    chats().undo();
    QCOMPARE(placeOf(second).archivedMs, 0);
    QCOMPARE(chats().undoText(), QString("“first” deleted"));
    QCOMPARE(chats().undoSteps(), 1);
    chats().undo();
    QCOMPARE(placeOf(first).deletedMs, 0);
    QCOMPARE(chats().count(), 3);
    QCOMPARE(chats().undoSteps(), 0);
    chats().undo();
    restart();
    QCOMPARE(chats().count(), 3);
    QCOMPARE(query("SELECT count(*) FROM chat WHERE deleted_at_ms + archived_at_ms <> 0"), QString("0"));
  }

  void aStepThatIsNotSavedTakesLaterOnesOffTheUndo() {
    const QString first = make("first");
    const QString second = make("second");
    make("third");
    chats().remove(first);
    WAIT_EQUAL(query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("1"));
    fixture_->execute("CREATE TRIGGER refuse BEFORE UPDATE OF archived_at_ms ON chat WHEN new.archived_at_ms <> 0 "
                      "BEGIN SELECT raise(ABORT, 'no'); END");
    chats().archive(second);
    QCOMPARE(chats().undoSteps(), 2);
    WAIT_EQUAL(chats().undoSteps(), 1);
    QCOMPARE(chats().undoText(), QString("“first” deleted"));
    chats().undo();
    QCOMPARE(chats().count(), 3);
  }

  void whatCannotBeSavedIsTakenBack() {
    const QString first = make("first");
    make("second");
    fixture_->execute("CREATE TRIGGER refuse BEFORE UPDATE OF archived_at_ms ON chat WHEN new.archived_at_ms <> 0 "
                      "BEGIN SELECT raise(ABORT, 'no'); END");
    chats().archive(first);
    QCOMPARE(chats().count(), 1);
    WAIT_EQUAL(chats().count(), 2);
    QVERIFY(chats().undoText().isEmpty());
    QCOMPARE(fixture_->app().notices()->count(), 1);
  }
};

QTEST_MAIN(ChatFilingTest)
#include "tst_chat_filing.moc"
