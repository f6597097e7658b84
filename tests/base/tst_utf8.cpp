// UTF-8: every code point, every kind of damage, white space as Python has it.
#include <QTest>

#include "base/utf8.h"

using namespace chasqui;

namespace {

/// UTF-8 by Qt, which is not ours.
std::string encoded(char32_t codePoint) {
  QString text;
  if (QChar::requiresSurrogates(codePoint)) {
    text = QString(QChar(QChar::highSurrogate(codePoint))) + QChar(QChar::lowSurrogate(codePoint));
  } else {
    text = QChar(static_cast<char16_t>(codePoint));
  }
  return text.toUtf8().toStdString();
}

bool isSurrogate(char32_t codePoint) { return codePoint >= 0xD800 && codePoint <= 0xDFFF; }

}  // namespace

class TestUtf8 : public QObject {
  Q_OBJECT

 private slots:
  void readsEveryCodePoint() {
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
      if (isSurrogate(value)) continue;
      const std::string bytes = encoded(value);
      const utf8::CodePoint point = utf8::first(bytes + "x");
      if (point.kind != utf8::Kind::WellFormed || point.value != value || point.sizeBytes != bytes.size()) {
        QFAIL(qPrintable(QString::number(value, 16)));
      }
    }
  }

  void everyCutIsIncomplete() {
    for (const char32_t value :
         {U'\u00e9', U'\u2581', U'\U0001F999', U'\u0800', U'\uFFFD', U'\U00010000', U'\U0010FFFF'}) {
      const std::string bytes = encoded(value);
      for (std::size_t length = 1; length < bytes.size(); ++length) {
        const utf8::CodePoint point = utf8::first(std::string_view(bytes).substr(0, length));
        QCOMPARE(static_cast<int>(point.kind), static_cast<int>(utf8::Kind::Incomplete));
        QCOMPARE(point.sizeBytes, length);
        QVERIFY(!utf8::isWellFormed(bytes.substr(0, length)));
      }
      QVERIFY(utf8::isWellFormed(bytes));
    }
  }

  // Expected: Python 3.11, bytes.decode("utf-8", errors="replace").
  void replacesWhatIsIllFormed_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << QByteArray("a\xC3\xA9z") << QString::fromUtf8("aéz");
    QTest::newRow("lone continuation") << QByteArray("a\x80\xBFz") << QStringLiteral("a\uFFFD\uFFFDz");
    QTest::newRow("never a lead") << QByteArray("\xC0\x80\xC1\xBF\xF5\xFF") << QString(6, QChar(0xFFFD));
    QTest::newRow("overlong") << QByteArray("\xE0\x80\x80\xF0\x80\x80\x80") << QString(7, QChar(0xFFFD));
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QString(3, QChar(0xFFFD));
    QTest::newRow("too large") << QByteArray("\xF4\x90\x80\x80") << QString(4, QChar(0xFFFD));
    QTest::newRow("cut, then a letter") << QByteArray(
                                               "\xE2\x82"
                                               "A")
                                        << QStringLiteral("\uFFFDA");
    QTest::newRow("cut, then another") << QByteArray("\xF0\x9F\xA6\xE2\x82\xAC") << QStringLiteral("\uFFFD\u20AC");
    QTest::newRow("cut at the end") << QByteArray("x\xF0\x9F\xA6") << QStringLiteral("x\uFFFD");
  }
  void replacesWhatIsIllFormed() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(utf8::replaceIllFormed(bytes.toStdString())), text);
  }

  // Expected: Python 3.11, every code point whose str.isspace() is true.
  void whiteSpaceIsPythons() {
    const std::vector<char32_t> expected{0x09,   0x0A,   0x0B,   0x0C,   0x0D,   0x1C,   0x1D,   0x1E,   0x1F,   0x20,
                                         0x85,   0xA0,   0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
                                         0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000};
    std::vector<char32_t> found;
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
      if (utf8::isWhiteSpace(value)) found.push_back(value);
    }
    QVERIFY(found == expected);
  }

  void stripsBothEnds() {
    QCOMPARE(utf8::strip(" \t\u3000 a b \u00A0\u2028\n"), std::string_view("a b"));
    QCOMPARE(utf8::strip("a"), std::string_view("a"));
    QCOMPARE(utf8::strip(" \n "), std::string_view());
    QCOMPARE(utf8::strip(""), std::string_view());
    QCOMPARE(utf8::strip("\u200Ba\u200B"), std::string_view("\u200Ba\u200B"));  // no white space to Python
    QCOMPARE(utf8::strip(" \xFF \xA0"), std::string_view("\xFF \xA0"));         // a lone byte is no U+00A0
    QCOMPARE(utf8::strip("\x80\x80\x80\x80\x80 "), std::string_view("\x80\x80\x80\x80\x80"));
  }

  void printableIsSafeInASentence() {
    QCOMPARE(utf8::printable("blk.0.attn_q"), std::string("blk.0.attn_q"));
    QCOMPARE(utf8::printable(std::string_view("a\n\x1B[31m\0b", 9)), std::string("a\uFFFD\uFFFD[31m\uFFFDb"));
    QCOMPARE(utf8::printable("\xFF\u202Ex"), std::string("\uFFFD\uFFFDx"));
    QCOMPARE(utf8::printable("\u00E9\u00E9\u00E9", 2), std::string("\u00E9\u00E9\u2026"));
    QCOMPARE(utf8::printable("\u00E9\u00E9", 2), std::string("\u00E9\u00E9"));
  }
};

QTEST_APPLESS_MAIN(TestUtf8)
#include "tst_utf8.moc"
