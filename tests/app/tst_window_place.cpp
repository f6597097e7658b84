// The window's place from one start to the next.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

#include "application/window_place.h"

using namespace chasqui::app;

namespace {

const QList<QRect> kOneScreen{{0, 0, 1920, 1080}};

}  // namespace

class WindowPlaceTest : public QObject {
  Q_OBJECT

 private slots:
  void theFirstStartHasNothingToGoBy() {
    const QTemporaryDir folder;
    QVERIFY(WindowPlace(folder.path().toStdString()).propertiesOn(kOneScreen).isEmpty());
  }

  void theWindowComesBackWhereItWas() {
    const QTemporaryDir folder;
    QWindow window;
    window.setGeometry(100, 200, 900, 700);
    WindowPlace(folder.path().toStdString()).save(window);
    const QVariantMap place = WindowPlace(folder.path().toStdString()).propertiesOn(kOneScreen);
    QCOMPARE(place, (QVariantMap{{"x", 100}, {"y", 200}, {"width", 900}, {"height", 700}}));
  }

  void aScreenThatIsGoneLeavesTheSize() {
    const QTemporaryDir folder;
    QWindow window;
    window.setGeometry(4000, 200, 2500, 700);
    const WindowPlace place(folder.path().toStdString());
    place.save(window);
    QCOMPARE(place.propertiesOn(kOneScreen), (QVariantMap{{"width", 1920}, {"height", 700}}));
    QCOMPARE(place.propertiesOn({{0, 0, 1920, 1080}, {3840, 0, 3840, 2160}}),
             (QVariantMap{{"x", 4000}, {"y", 200}, {"width", 2500}, {"height", 700}}));
  }

  void aMaximizedWindowKeepsItsOwnSizeToo() {
    const QTemporaryDir folder;
    const WindowPlace place(folder.path().toStdString());
    QWindow window;
    window.setGeometry(10, 20, 900, 700);
    place.save(window);
    window.showMaximized();
    place.save(window);
    const QVariantMap properties = place.propertiesOn(kOneScreen);
    QCOMPARE(properties.value("width"), QVariant(900));
    QCOMPARE(properties.value("visibility"), QVariant(int(QWindow::Maximized)));
  }

  void aBrokenFileIsNothing() {
    const QTemporaryDir folder;
    QFile file(folder.filePath("window.ini"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[window]\nrect=@Rect(nonsense)\nmaximized=perhaps\n\x00\xff");
    file.close();
    QVERIFY(WindowPlace(folder.path().toStdString()).propertiesOn(kOneScreen).isEmpty());
  }
};

QTEST_MAIN(WindowPlaceTest)
#include "tst_window_place.moc"
