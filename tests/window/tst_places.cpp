// Every place of the window: the keyboard goes all round it and shows where it is, assistive programs are told of every
// control, every text can be read in every theme, and nothing is complained of on the way.
#include "complaints.h"
#include "contrast.h"
#include "keyboard_walk.h"
#include "places.h"

using namespace chasqui::test;

class PlacesTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Complaints> complaints_;

  /// What the place's popup has its items in, or nothing where the place is the whole window.
  static QQuickItem* frameOf(Stage& stage, const Place& place) {
    if (!place.popup) return nullptr;
    for (QObject* popup : stage.window().findChildren<QObject*>(QString::fromLatin1(place.popup)))
      if (popup->property("visible").toBool()) return popup->property("contentItem").value<QQuickItem*>()->parentItem();
    qFatal("no popup %s", place.popup);
  }

  void goesRound(Stage& stage, const QQuickItem* frame, Qt::Key key) {
    QString complaint;
    const QList<QQuickItem*> met = walk(stage, key, complaint);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    QStringList missed;
    for (QQuickItem* control : controlsOf(stage, frame)) {
      const bool reached = std::any_of(met.begin(), met.end(), [&](QQuickItem* item) { return isInside(item, control); });
      if (!reached) missed << nameOf(control);
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join("; ")));
  }

  void canBeRead(Stage& stage, const QQuickItem* frame) {
    for (const char* theme : {"dark", "contrastLight", "contrastDark", "light"}) {
      stage.app().preferences()->setTheme(QString::fromLatin1(theme));
      stage.settle();
      const QList<QQuickItem*> items = stage.all([&](QQuickItem& item) { return !frame || isInside(&item, frame); });
      const QList<InkOnGround> inks = inksOf(items, stage.picture());
      QVERIFY(!inks.isEmpty());
      for (const InkOnGround& one : inks) {
        const double ratio = contrast(one.ink, one.ground);
        const QString words = QStringLiteral("%1: %2 on %3 is %4 in “%5”")
                                  .arg(QString::fromLatin1(theme), one.ink.name(), one.ground.name())
                                  .arg(ratio, 0, 'f', 2)
                                  .arg(one.text);
        QVERIFY2(ratio >= 4.5, qPrintable(words));
      }
    }
  }

 private slots:
  void initTestCase() { complaints_ = std::make_unique<Complaints>(); }
  void cleanupTestCase() { complaints_.reset(); }

  void everyPlace_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < places().size(); ++i) QTest::newRow(places()[i].name) << static_cast<int>(i);
  }

  void everyPlace() {
    QFETCH(int, index);
    const Place& place = places()[static_cast<std::size_t>(index)];
    Stage stage(place.history);
    place.open(stage);
    stage.settle();
    QAccessible::setActive(true);  // what there is of controls hears of it
    const QQuickItem* frame = frameOf(stage, place);
    QVERIFY(stage.focused());

    QStringList missing;
    for (QQuickItem* control : controlsOf(stage, frame))
      if (const QString some = missingFor(*control); !some.isEmpty()) missing << nameOf(control) + ": " + some;
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join("; ")));

    if (place.tabLeads) {
      goesRound(stage, frame, Qt::Key_Tab);
      goesRound(stage, frame, Qt::Key_Backtab);
    }
    canBeRead(stage, frame);
    const QStringList complaints = complaints_->take();
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join('\n')));
  }
};

QTEST_MAIN(PlacesTest)
#include "tst_places.moc"
