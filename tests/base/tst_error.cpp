// Errors as values: one line for terminals, names for logs, and the way through Result.
#include <QSet>
#include <QTest>

#include "base/error.h"
#include "base/result.h"

using namespace chasqui;

namespace {

Result<int> half(int value) {
  if (value % 2 != 0) return fail(ErrorCode::Invalid, "Odd.", "Take an even number.", std::to_string(value));
  return value / 2;
}

Result<int> quarter(int value) {
  CHASQUI_TRY_VALUE(const int once, half(value));
  CHASQUI_TRY_VALUE(const int twice, half(once));
  return twice;
}

Result<void> bothEven(int a, int b) {
  CHASQUI_TRY(half(a));
  CHASQUI_TRY(half(b));
  return {};
}

}  // namespace

class TestError : public QObject {
  Q_OBJECT

 private slots:
  void everyNameLeadsBackToItsCode() {
    for (int number = 0; number <= static_cast<int>(ErrorCode::Internal); ++number) {
      const auto code = static_cast<ErrorCode>(number);
      QVERIFY2(errorCodeOf(errorCodeName(code)) == code, errorCodeName(code));
    }
    QVERIFY(!errorCodeOf("Unknown") && !errorCodeOf("") && !errorCodeOf("diskfull"));
  }

  void oneLineLeavesOutWhatIsEmpty() {
    QCOMPARE(toString({ErrorCode::Invalid, "A.", "", ""}), std::string("A."));
    QCOMPARE(toString({ErrorCode::Invalid, "A.", "B.", ""}), std::string("A. B."));
    QCOMPARE(toString({ErrorCode::Invalid, "A.", "", "c"}), std::string("A. (c)"));
    QCOMPARE(toString({ErrorCode::Invalid, "A.", "B.", "c"}), std::string("A. B. (c)"));
  }

  void everyCodeHasItsOwnName() {
    QSet<QString> names;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
      names.insert(QString::fromLatin1(errorCodeName(static_cast<ErrorCode>(code))));
    }
    QCOMPARE(names.size(), static_cast<int>(ErrorCode::Internal) + 1);
    QVERIFY(!names.contains("Unknown"));
    QCOMPARE(QString(errorCodeName(ErrorCode::OutOfDeviceMemory)), QString("OutOfDeviceMemory"));
  }

  void tryPassesTheFirstErrorOn() {
    QCOMPARE(quarter(12).value(), 3);
    QCOMPARE(quarter(7).error().detail, std::string("7"));
    QCOMPARE(quarter(6).error().detail, std::string("3"));
    QVERIFY(bothEven(2, 4).has_value());
    QCOMPARE(bothEven(2, 5).error().detail, std::string("5"));
    QCOMPARE(bothEven(3, 5).error().detail, std::string("3"));
  }
};

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
