// What a screen reader is told, event by event, as Qt hands it to the desktop's bridge.
#include <QAccessible>

#include "stage.h"

using namespace chasqui;
using namespace chasqui::app;
using chasqui::test::History;
using chasqui::test::Stage;

namespace {

/// The names of the alerts that have appeared: what assistive programs speak unasked.
QStringList alerts;

void hear(QAccessibleEvent* event) {
  if (event->type() != QAccessible::ObjectShow && event->type() != QAccessible::Alert) return;
  QAccessibleInterface* subject = event->accessibleInterface();
  if (subject && subject->role() == QAccessible::AlertMessage) alerts << subject->text(QAccessible::Name);
}

}  // namespace

class AnnouncementsTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Stage> stage_;

  static int count(const QString& part) { return static_cast<int>(alerts.filter(part).size()); }

 private slots:
  void initTestCase() {
    QAccessible::setActive(true);
    QAccessible::installUpdateHandler(hear);
  }

  void cleanupTestCase() { QAccessible::installUpdateHandler(nullptr); }

  void init() {
    stage_ = std::make_unique<Stage>(History::Samples);
    stage_->loadModel();
    stage_->settle();
    alerts.clear();
  }

  void cleanup() { stage_.reset(); }

  void aFinishedAnswerOnceAndNotEachToken() {
    QString text;
    stage_->beginAnswer("Count.", "One");
    for (int i = 0; i < 50; ++i) {
      stage_->script().say(" and one more");
      text += " and one more";
      WAIT_FOR(stage_->fixture().transcript().rows().back().text == "One" + text);
    }
    QCOMPARE(alerts, QStringList());
    stage_->script().end();
    WAIT_FOR(!alerts.isEmpty());
    stage_->settle();
    QCOMPARE(alerts.size(), 1);
    QVERIFY2(alerts[0].contains("finished", Qt::CaseInsensitive), qPrintable(alerts[0]));
  }

  void theSameWordsAgain() {
    stage_->ask("One?", "One.");
    WAIT_EQUAL(alerts.size(), 1);
    stage_->ask("Two?", "One.");
    WAIT_EQUAL(alerts.size(), 2);
    QCOMPARE(alerts[0], alerts[1]);
  }

  void thatItWasStopped() {
    stage_->beginAnswer("Count.", "One");
    stage_->key(Qt::Key_Escape);
    WAIT_FOR(!stage_->fixture().chat().busy());
    WAIT_EQUAL(alerts.size(), 1);
    QVERIFY2(alerts[0].contains("stopped", Qt::CaseInsensitive), qPrintable(alerts[0]));
  }

  void whyItFailed() {
    stage_->beginAnswer("Count.", "One");
    stage_->script().fail({ErrorCode::DeviceLost, "The device was lost.", "Ask again.", {}});
    WAIT_FOR(count("The device was lost.") > 0);
  }

  void inTheSecondWindow() {
    stage_->act("openWindow");
    stage_->inSecondWindow();
    stage_->settle();
    alerts.clear();
    stage_->type("Count.");
    stage_->key(Qt::Key_Return);
    stage_->script().say("One.");
    stage_->script().end();
    WAIT_FOR(!alerts.isEmpty());
    stage_->settle();
    QCOMPARE(alerts.size(), 1);
  }

  void thatAChatWasDeletedAndCanComeBack() {
    stage_->act("deleteChat");
    WAIT_EQUAL(count("deleted"), 1);
  }

  void whatAnExportDid() {
    stage_->act("exchange");
    stage_->app().exchange()->exportArchive({}, QUrl::fromLocalFile(stage_->fixture().folder() + "/chats.zip"));
    WAIT_FOR(!stage_->app().exchange()->busy());
    WAIT_FOR(!alerts.isEmpty());
  }
};

QTEST_MAIN(AnnouncementsTest)
#include "tst_announcements.moc"
