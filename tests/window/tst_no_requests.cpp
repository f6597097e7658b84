// Nothing that a model writes, and nothing in a stored chat, makes the window look anything up: no connection is made
// and no file is opened.
#include <sys/inotify.h>
#include <unistd.h>

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include "stage.h"

using namespace chasqui::app;
using chasqui::test::History;
using chasqui::test::Stage;

namespace {

/// A picture on the disk, and whether anybody opened it.
class WatchedPicture {
 public:
  WatchedPicture() {
    QImage picture(8, 8, QImage::Format_RGB32);
    picture.fill(Qt::red);
    if (!picture.save(path())) qFatal("cannot write a picture");
    notify_ = inotify_init1(IN_NONBLOCK);
    if (inotify_add_watch(notify_, path().toUtf8().constData(), IN_OPEN | IN_ACCESS) < 0) qFatal("cannot watch");
  }
  ~WatchedPicture() { ::close(notify_); }

  QString path() const { return folder_.filePath("picture.png"); }
  /// Since the last time.
  bool wasOpened() {
    char events[4096];
    return ::read(notify_, events, sizeof events) > 0;
  }

 private:
  QTemporaryDir folder_;
  int notify_ = -1;
};

}  // namespace

class NoRequestsTest : public QObject {
  Q_OBJECT

  QTcpServer server_;
  WatchedPicture picture_;

  /// Whether a connection waits, or comes while the program does what it has to do.
  bool wasCalled() {
    QTest::qWait(200);
    return server_.hasPendingConnections() || server_.waitForNewConnection(0);
  }

  /// Every way that markdown and HTML have to point at something.
  QString hostileText(const QString& place) const {
    return QStringLiteral(
               "Look:\n\n![a picture](%1)\n\n<img src=\"%1\">\n\n![by name][p]\n\n[p]: %1\n\n"
               "<link rel=\"stylesheet\" href=\"%1\"><script src=\"%1\"></script>\n\n"
               "<table background=\"%1\"><tr><td style=\"background: url('%1')\">x</td></tr></table>\n\n"
               "<object data=\"%1\"></object><iframe src=\"%1\"></iframe>\n\n"
               "| ![in a table](%1) | <img src='%1'> |\n|---|---|\n| ![cell](%1) | x |\n\n"
               "- ![in a list](%1)\n\n> <img src=%1>\n\n## ![in a heading](%1)\n\n[![in a link](%1)](%1)\n\n"
               "```html\n<img src=\"%1\">\n```\n\n<%1>\n\nThe end.")
        .arg(place);
  }

  QStringList places() const {
    return {QStringLiteral("http://127.0.0.1:%1/picture.png").arg(server_.serverPort()), "file://" + picture_.path(),
            picture_.path()};
  }

 private slots:
  void initTestCase() { QVERIFY(server_.listen(QHostAddress::LocalHost)); }

  void init() { picture_.wasOpened(); }

  void theWatchSees() {
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server_.serverPort());
    QVERIFY(server_.waitForNewConnection(kPatienceMs));
    delete server_.nextPendingConnection();
    QVERIFY(!picture_.wasOpened());
    QVERIFY(!QImage(picture_.path()).isNull());
    QVERIFY(picture_.wasOpened());
  }

  void whileItIsWritten() {
    Stage stage(History::Empty);
    stage.loadModel();
    for (const QString& place : places()) {
      const QString text = hostileText(place);
      stage.fixture().chat().setDraft("Show me a picture.");
      stage.fixture().chat().send();
      for (qsizetype i = 0; i < text.size(); i += 40) stage.script().say(text.mid(i, 40).toStdString());
      const auto& rows = stage.fixture().transcript().rows();
      WAIT_FOR(!rows.empty() && rows.back().text == text);
      stage.settle();
      QVERIFY2(!wasCalled(), qPrintable(place));
      stage.script().end();
      WAIT_FOR(!stage.fixture().chat().busy());
      stage.settle();
      QVERIFY2(!wasCalled(), qPrintable(place));
      QVERIFY2(!picture_.wasOpened(), qPrintable(place));
      QVERIFY(stage.shows("The end."));
    }
  }

  void inQuestionsNamesAndPreviews() {
    Stage stage(History::Empty);
    stage.loadModel();
    for (const QString& place : places()) {
      stage.fixture().chat().setSystemPrompt(hostileText(place));
      stage.ask(hostileText(place), "<img src=\"" + place + "\">");
      stage.fixture().chats().rename(stage.fixture().chat().chatId(), "<img src=\"" + place + "\">");
      for (const char* action : {"toggleInspector", "palette", "newChat", "searchAll"}) {
        stage.act(action);
        stage.settle();
      }
      stage.type("img");
      stage.settle(200);
      QVERIFY2(!wasCalled(), qPrintable(place));
      QVERIFY2(!picture_.wasOpened(), qPrintable(place));
    }
  }
};

QTEST_MAIN(NoRequestsTest)
#include "tst_no_requests.moc"
