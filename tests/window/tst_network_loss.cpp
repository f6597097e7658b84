// A download whose server goes away and comes back, in the real window.
#include <algorithm>

#include "complaints.h"
#include "sample_chats.h"
#include "sample_server.h"
#include "stage.h"

using namespace chasqui::test;
using namespace chasqui::app;

class NetworkLossTest : public QObject {
  Q_OBJECT

  static QVariant first(Stage& stage, int role) {
    DownloadList& list = *stage.app().downloads()->list();
    return list.data(list.index(0), role);
  }

 private slots:
  void itWaitsAndGoesOn() {
    Complaints complaints;
    Stage stage(History::Samples);
    stage.key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    stage.app().downloads()->flow()->begin(kOpenRepository, "Q8_0", "Little Chat");
    WAIT_EQUAL(stage.app().downloads()->list()->count(), 1);
    WAIT_FOR(first(stage, DownloadList::FractionRole).toDouble() > 0.2);
    stage.press("tab4");
    const QString port = QString::fromStdString(sampleServer().endpoint()).section(u':', -1);

    sampleServer().stop();
    WAIT_FOR(stage.shows("Tries again in "));
    QVERIFY2(!first(stage, DownloadList::FinishedRole).toBool(), "it has not come whole");
    QVERIFY2(first(stage, DownloadList::ActiveRole).toBool(), "it goes on by itself");
    const QString words = first(stage, DownloadList::WordsRole).toString();
    const QString why = words.section(". ", 1);
    QVERIFY2(!why.isEmpty(), qPrintable(words));
    WAIT_FOR(stage.shows(why));  // the sentence that says what is wrong
    WAIT_FOR(stage.has("pauseDownload"));
    stage.key(Qt::Key_Escape);
    stage.openChat(kRichChat);  // the window does what it is asked to meanwhile
    stage.key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    stage.press("tab4");

    TestServer again({"--port", port});
    fillSampleServer(again);
    again.setFaults({});
    WAIT_FOR(first(stage, DownloadList::FinishedRole).toBool());
    stage.get("chatWithIt");
    QFile file(first(stage, DownloadList::ModelPathRole).toString());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == sampleBytes(5'000'000, 2));
    QList<QJsonObject> asked = again.requests("Q8_0");
    QVERIFY2(std::any_of(asked.begin(), asked.end(), [](const QJsonObject& request) {
      return request["range"].toString().startsWith("bytes=") && !request["range"].toString().startsWith("bytes=0-");
    }), "what had come was not fetched again");
    const QStringList said = complaints.take();
    QVERIFY2(said.isEmpty(), qPrintable(said.join(u'\n')));
  }
};

QTEST_MAIN(NetworkLossTest)
#include "tst_network_loss.moc"
