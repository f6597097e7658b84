#include <QTest>

#include "fixture.h"
#include "storage/chat_store.h"
#include "storage/folder_store.h"

namespace chasqui::storage {

class TestFolderStore : public QObject {
  Q_OBJECT

 private slots:
  void keepsFoldersInTheirOrder() {
    Result<Database> database = Database::openInMemory();
    FolderStore folders(*database);
    const Folder work{"1", "Work", 2}, home{"2", "Home", 1, "pirate"}, games{"3", "Games", 2};
    for (const Folder& folder : {work, home, games}) QVERIFY(ok(folders.insert(folder)));
    QVERIFY(take(folders.list()) == (std::vector<Folder>{home, games, work}));
    QVERIFY(ok(folders.rename("1", "A")));
    QVERIFY(ok(folders.setPosition("2", 3)));
    QVERIFY(take(folders.list()) == (std::vector<Folder>{{"1", "A", 2}, games, {"2", "Home", 3, "pirate"}}));
    QVERIFY(ok(folders.setPrompt("1", "builtin:brief")) && ok(folders.setPrompt("2", "")));
    QVERIFY(take(folders.list()) == (std::vector<Folder>{{"1", "A", 2, "builtin:brief"}, games, {"2", "Home", 3}}));
    QVERIFY(failsWith(ErrorCode::Invalid, folders.insert(work)));
    QVERIFY(failsWith(ErrorCode::Invalid, folders.insert({"", "None", 0})));
    QVERIFY(failsWith(ErrorCode::NotFound, folders.rename("none", "x")));
    QVERIFY(failsWith(ErrorCode::NotFound, folders.setPosition("none", 1)));
    QVERIFY(failsWith(ErrorCode::NotFound, folders.setPrompt("none", "pirate")));
    QVERIFY(failsWith(ErrorCode::NotFound, folders.remove("none")));
  }

  void leavesTheChatsOfARemovedFolder() {
    Result<Database> database = Database::openInMemory();
    FolderStore folders(*database);
    ChatStore chats(*database);
    QVERIFY(ok(folders.insert({"work", "Work", 1})) && ok(folders.insert({"home", "Home", 2})));
    Chat inWork = sampleChat("in work"), inHome = sampleChat("in home");
    inWork.folderId = "work";
    inHome.folderId = "home";
    QVERIFY(ok(chats.insert(inWork)) && ok(chats.insert(inHome)));
    QVERIFY(ok(folders.remove("work")));
    inWork.folderId.clear();
    QVERIFY(*chats.find(inWork.id) == inWork);
    QVERIFY(*chats.find(inHome.id) == inHome);
    QCOMPARE(folders.list()->size(), std::size_t{1});
    QVERIFY(ok(database->checkIntegrity()));
  }

  void refusesAChatInNoSuchFolder() {
    Result<Database> database = Database::openInMemory();
    Chat chat = sampleChat();
    chat.folderId = "none";
    QVERIFY(failsWith(ErrorCode::Invalid, ChatStore(*database).insert(chat)));
    QVERIFY(take(ChatStore(*database).list()).empty());
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestFolderStore)
#include "tst_folder_store.moc"
