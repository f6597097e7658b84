// Amounts of bytes, at both sides of each unit.
#include <QTest>
#include <limits>

#include "base/byte_text.h"

class TestByteText : public QObject {
  Q_OBJECT

 private slots:
  void text_data() {
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << quint64{0} << "0 bytes";
    QTest::newRow("one") << quint64{1} << "1 byte";
    QTest::newRow("most bytes") << quint64{999} << "999 bytes";
    QTest::newRow("least kilobytes") << quint64{1000} << "1.0 kB";
    QTest::newRow("most kilobytes") << quint64{999'949} << "999.9 kB";
    QTest::newRow("rounds to a megabyte") << quint64{999'950} << "1.0 MB";
    QTest::newRow("most megabytes") << quint64{999'949'999} << "999.9 MB";
    QTest::newRow("rounds to a gigabyte") << quint64{999'950'000} << "1.00 GB";
    QTest::newRow("gigabytes") << quint64{3'254'000'000} << "3.25 GB";
    QTest::newRow("all") << std::numeric_limits<quint64>::max() << "18446744073.71 GB";
  }

  void text() {
    QFETCH(quint64, bytes);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(chasqui::byteText(bytes)), text);
  }
};

QTEST_APPLESS_MAIN(TestByteText)
#include "tst_byte_text.moc"
