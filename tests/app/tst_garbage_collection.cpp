// QML's garbage is collected some time after something said that there is some.
#include <QJSEngine>
#include <QPointer>
#include <QTest>

#include "application/garbage_collection.h"

class GarbageCollectionTest : public QObject {
  Q_OBJECT

 private slots:
  void whatNobodyUsesGoes() {
    QJSEngine engine;
    chasqui::app::GarbageCollection collection(engine);
    const QPointer<QObject> unused = new QObject;
    const QPointer<QObject> used = new QObject;
    engine.newQObject(unused);  // it belongs to the engine now
    engine.globalObject().setProperty("used", engine.newQObject(used));
    collection.soon();
    QTRY_VERIFY_WITH_TIMEOUT(!unused, 30000);
    QVERIFY(used);
  }
};

QTEST_MAIN(GarbageCollectionTest)
#include "tst_garbage_collection.moc"
