// Tokens become text: whole code points, no part of a stop string, no white space at the ends, however the bytes are
// cut.
#include <QTest>

#include "generation/text_stream.h"

using namespace chasqui::engine;
using End = TextStream::End;

namespace {

struct Streamed {
  std::string text;
  bool stopped = false;
  std::vector<std::string> parts;  // as push() gave them, and the end
};

Streamed stream(TextStreamOptions options, const std::vector<std::string>& pushes, End end = End::Complete) {
  TextStream stream(std::move(options));
  Streamed out;
  for (const std::string& bytes : pushes) out.parts.push_back(stream.push(bytes));
  out.parts.push_back(stream.finish(end));
  for (const std::string& part : out.parts) out.text += part;
  out.stopped = stream.stopped();
  return out;
}

std::vector<std::string> oneByOne(const std::string& bytes) {
  std::vector<std::string> pushes;
  for (const char byte : bytes) pushes.emplace_back(1, byte);
  return pushes;
}

}  // namespace

class TestTextStream : public QObject {
  Q_OBJECT

 private slots:
  void textGoesThroughAtOnce() {
    const Streamed out = stream({}, {"Hello", " world", "", "\n"});
    QVERIFY(out.parts == (std::vector<std::string>{"Hello", " world", "", "\n", ""}));
    QVERIFY(!out.stopped);
  }

  void codePointsAreNeverCut() {
    const Streamed out = stream({}, {"a\xF0\x9F", "\xA6", "\x99", "\xC3", "\xA9z"});
    QVERIFY(out.parts == (std::vector<std::string>{"a", "", "\xF0\x9F\xA6\x99", "", "\u00E9z", ""}));
  }

  void damagedBytesBecomeU_FFFDAsSoonAsThatIsClear() {
    QVERIFY(stream({}, {"\xF0\x9F", "A"}).parts == (std::vector<std::string>{"", "\uFFFDA", ""}));
    QVERIFY(stream({}, {"\xFF", "b"}).parts == (std::vector<std::string>{"\uFFFD", "b", ""}));
    QVERIFY(stream({}, {"\xE2", "\xE2\x82", "\xAC"}).parts == (std::vector<std::string>{"", "\uFFFD", "\u20AC", ""}));
    QVERIFY(stream({}, {"\xED\xA0\x80"}).parts == (std::vector<std::string>{"\uFFFD\uFFFD\uFFFD", ""}));
  }

  void whatIsNotWholeAtTheEnd() {
    QCOMPARE(stream({}, {"a\xF0\x9F\xA6"}, End::Complete).text, std::string("a\uFFFD"));
    QCOMPARE(stream({}, {"a\xF0\x9F\xA6"}, End::CutOff).text, std::string("a"));
    QCOMPARE(stream({}, {"a"}, End::CutOff).text, std::string("a"));
  }

  void stopStrings_data() {
    QTest::addColumn<QStringList>("stops");
    QTest::addColumn<QString>("bytes");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("stopped");
    const auto row = [](const char* name, const QStringList& stops, const char* bytes, const char* text, bool stopped) {
      QTest::newRow(name) << stops << QString(bytes) << QString(text) << stopped;
    };
    row("none", {}, "abc", "abc", false);
    row("empty ones are ignored", {"", ""}, "abc", "abc", false);
    row("in the middle", {"User:"}, "Hi!\nUser: more", "Hi!\n", true);
    row("at the start", {"a"}, "abc", "", true);
    row("only begun", {"User:"}, "Hi!\nUse", "Hi!\nUse", false);
    row("begun twice", {"aab"}, "aaab", "a", true);
    row("begun and left", {"###"}, "##-##-", "##-##-", false);
    row("overlapping itself", {"abab"}, "abaabab!", "aba", true);
    row("the one that is whole first", {"abcd", "bc"}, "abcd", "a", true);
    row("the longest of those that end together", {"c", "abc", "bc"}, "xabc", "x", true);
    row("one of several", {"X", "END", "\n\n"}, "one\ntwo\n\nthree", "one\ntwo", true);
    row("not in ASCII", {"\u00BFqu\u00E9?"}, "s\u00ED \u00BFqu\u00E9? no", "s\u00ED ", true);
    row("same first byte", {"\u00E9"}, "\u00E8\u00E9", "\u00E8", true);
  }
  void stopStrings() {
    QFETCH(QStringList, stops);
    QFETCH(QString, bytes);
    QFETCH(QString, text);
    QFETCH(bool, stopped);
    TextStreamOptions options;
    for (const QString& stop : stops) options.stopStrings.push_back(stop.toStdString());
    const std::string all = bytes.toStdString();
    // In one piece, byte by byte, and cut in two at every place: always the same.
    std::vector<std::vector<std::string>> cuts{{all}, oneByOne(all)};
    for (std::size_t cut = 1; cut < all.size(); ++cut) cuts.push_back({all.substr(0, cut), all.substr(cut)});
    for (const auto& pushes : cuts) {
      const Streamed out = stream(options, pushes);
      QCOMPARE(QString::fromStdString(out.text), text);
      QCOMPARE(out.stopped, stopped);
    }
  }

  void aPartOfAStopStringIsHeldBack() {
    const Streamed out = stream({{"</end>"}, false}, {"text <", "/", "en", "emy", " </e", "nd>", "lost"});
    QVERIFY(out.parts == (std::vector<std::string>{"text ", "", "", "</enemy", " ", "", "", ""}));
    QVERIFY(out.stopped);
  }

  void theReplacementOfTheLastBytesMayCompleteAStopString() {
    const Streamed out = stream({{"a\uFFFD"}, false}, {"xa\xE2\x82"});
    QCOMPARE(out.text, std::string("x"));
    QVERIFY(out.stopped);
  }

  void stripping_data() {
    QTest::addColumn<QString>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("both ends") << " \n Hello world \t\n"
                               << "Hello world";
    QTest::newRow("inside stays") << "a \n\n b"
                                  << "a \n\n b";
    QTest::newRow("only white space") << " \u3000\n"
                                      << "";
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("as wide as Python's") << "\u00A0\u2003a\u2028b\u3000\u0085"
                                         << "a\u2028b";
    QTest::newRow("one letter") << "a"
                                << "a";
  }
  void stripping() {
    QFETCH(QString, bytes);
    QFETCH(QString, text);
    const std::string all = bytes.toStdString();
    std::vector<std::vector<std::string>> cuts{{all}, oneByOne(all)};
    for (std::size_t cut = 1; cut < all.size(); ++cut) cuts.push_back({all.substr(0, cut), all.substr(cut)});
    for (const auto& pushes : cuts) {
      QCOMPARE(QString::fromStdString(stream({{}, true}, pushes).text), text);
      QCOMPARE(QString::fromStdString(stream({{}, true}, pushes, End::CutOff).text), text);
    }
  }

  void whiteSpaceIsHeldBackOnlyUntilMoreComes() {
    const Streamed out = stream({{}, true}, {" ", " Hel", "lo ", "\n", "world", " "});
    QVERIFY(out.parts == (std::vector<std::string>{"", "Hel", "lo", "", " \nworld", "", ""}));
  }

  void aStopStringOfWhiteSpaceIsSeenWhileStripping() {
    const Streamed out = stream({{"\n\n"}, true}, {" one", "\n", "two \n", "\n", "three"});
    QCOMPARE(out.text, std::string("one\ntwo"));
    QVERIFY(out.stopped);
  }

  void anIllFormedStopStringMatchesNothing() {
    const Streamed out = stream({{"\xA9"
                                  "b",
                                  "\xC3"},
                                 false},
                                {"\u00E9", "\xC3",
                                 "\xA9"
                                 "b"});
    QCOMPARE(out.text, std::string("\u00E9\u00E9b"));
    QVERIFY(!out.stopped);
  }

  void nothingComesAfterTheStop() {
    TextStream stream({{"X"}, false});
    QCOMPARE(stream.push("aXb"), std::string("a"));
    QVERIFY(stream.stopped());
    QCOMPARE(stream.push("c"), std::string());
    QCOMPARE(stream.finish(End::Complete), std::string());
  }
};

QTEST_APPLESS_MAIN(TestTextStream)
#include "tst_text_stream.moc"
