// The real program, walked through by its keys from page to page: each is there, nothing is complained of on the
// console, and what a stored answer points at is not looked up.
#include <QTcpServer>
#include <QTest>

#include "real_window.h"
#include "sample_chats.h"
#include "storage/chat_store.h"
#include "storage/database.h"
#include "storage/ids.h"
#include "storage/message_store.h"
#include "storage/settings_store.h"

using namespace chasqui;

namespace {

/// A chat whose answer points at pictures on a server, and is the one that opens.
Result<void> writePictures(const QString& folder, const QString& address) {
  CHASQUI_TRY_VALUE(storage::Database database, storage::Database::open((folder + "/chats.db").toStdString()));
  const std::string place = address.toStdString();
  storage::Chat chat;
  chat.id = storage::newId();
  chat.title = "Pictures";
  storage::Message question;
  question.id = storage::newId();
  question.chatId = chat.id;
  question.text = "![mine](" + place + ")";
  storage::Message answer;
  answer.id = storage::newId();
  answer.chatId = chat.id;
  answer.parentId = question.id;
  answer.role = storage::Role::Assistant;
  answer.text = "Gallery\n\n![one](" + place + ")\n\n<img src=\"" + place + "\">\n\n| ![two](" + place + ") |\n|---|\n| x |\n";
  CHASQUI_TRY(storage::ChatStore(database).insert(chat));
  CHASQUI_TRY(storage::MessageStore(database).insert(question));
  CHASQUI_TRY(storage::MessageStore(database).insert(answer));
  CHASQUI_TRY(storage::ChatStore(database).setSelectedLeaf(chat.id, answer.id));
  // Keys are lost on a popup that is still fading, and how long it fades is the machine's matter.
  CHASQUI_TRY(storage::SettingsStore(database).set("preference.motion", "reduced"));
  return storage::SettingsStore(database).set("chat.last", chat.id);
}

}  // namespace

class TestFullWalk : public QObject {
  Q_OBJECT

  test::VirtualDisplay display_;

  static void tabs(test::RealWindow& window, int count) { window.keys(QStringList(count, "Tab")); }

  /// By the palette, as one who does not know its keys.
  static void go(test::RealWindow& window, const QString& action) {
    window.key("ctrl+k");
    window.type(action);
    window.key("Return");
  }

 private slots:
  void initTestCase() { QVERIFY(!display_.name().isEmpty()); }

  void everyPageWithoutAComplaint() {
    const QTemporaryDir data;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QVERIFY(test::writeSampleChats(data.path().toStdString()));
    QVERIFY(writePictures(data.path(), QStringLiteral("http://127.0.0.1:%1/x.png").arg(server.serverPort())));
    test::RealWindow window(display_, data.path());
    window.setVariable("XDG_RUNTIME_DIR", data.path());  // every desktop has one, and Qt complains where there is none
    QVERIFY(window.start());
    QVERIFY(window.waitForReadableText("Gallery"));
    tabs(window, 30);

    // The transcript: another chat, its messages and their actions, finding, writing.
    window.keys({"ctrl+Next", "ctrl+Next", "ctrl+Prior"});
    window.key("ctrl+l");
    window.type("What is the capital of Peru?");
    window.key("Return");
    QVERIFY(window.waitForAnswers(15));
    window.keys({"ctrl+Up", "Escape", "ctrl+f"});
    window.type("capital");
    window.keys({"Return", "shift+Return", "Escape"});
    tabs(window, 30);

    // The pages.
    window.key("ctrl+comma");
    QVERIFY(window.waitForReadableText("Size of the text"));
    tabs(window, 40);
    window.key("ctrl+slash");
    QVERIFY(window.waitForReadableText("Keyboard shortcuts"));
    tabs(window, 60);
    go(window, "archive and trash");
    QVERIFY(window.waitForReadableText("Archive and trash"));
    tabs(window, 30);
    go(window, "export and import");
    QVERIFY(window.waitForReadableText("Export and import"));
    tabs(window, 20);
    window.key("Escape");

    // What lies over the window.
    window.key("ctrl+s");
    QVERIFY(window.waitForReadableText("Markdown"));
    window.keys({"Tab", "Tab", "Tab", "Escape"});
    window.key("ctrl+m");
    QVERIFY(window.waitForReadableText("Models"));
    window.keys({"Tab", "Tab", "Escape"});
    window.key("ctrl+period");
    QVERIFY(window.waitForReadableText("This chat"));
    tabs(window, 40);
    window.keys({"ctrl+period", "ctrl+shift+f"});
    window.type("llama");
    window.keys({"Down", "Down", "Down", "Escape", "ctrl+b", "ctrl+b"});
    window.keys({"F2", "Escape", "ctrl+shift+Delete", "ctrl+alt+z", "ctrl+shift+a", "ctrl+alt+z", "ctrl+shift+n", "Return"});

    // Every look, and another window.
    window.keys({"ctrl+plus", "ctrl+plus", "ctrl+0", "ctrl+shift+o"});
    tabs(window, 20);
    window.key("ctrl+w");
    QVERIFY(window.isRunning());
    QVERIFY(!server.hasPendingConnections() && !server.waitForNewConnection(0));
    QVERIFY(window.close());
    QStringList complaints = window.log().split('\n', Qt::SkipEmptyParts);
    complaints.removeIf([](const QString& line) {
      // The program's own, and Qt 6.4's where a list was about to make a row that its model has not any more: nothing
      // comes of it.
      return line.contains("written bytes: ") || line.startsWith("DelegateModel::cancel: index out range");
    });
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join('\n')));
  }
};

QTEST_GUILESS_MAIN(TestFullWalk)
#include "tst_full_walk.moc"
