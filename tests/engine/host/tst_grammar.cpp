// GBNF: what parses, what is refused and where, and which texts a grammar takes.
#include <QRegularExpression>
#include <QTest>
#include <random>

#include "grammar_walk.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;
using test::isComplete;

namespace {

Constraint grammarOf(const std::string& text) {
  Result<Constraint> constraint = Constraint::fromGrammar(text);
  if (!constraint) qFatal("%s: %s", text.c_str(), toString(constraint.error()).c_str());
  return *constraint;
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int count = 0; count < times; ++count) all += text;
  return all;
}

}  // namespace

class TestGrammar : public QObject {
  Q_OBJECT

 private slots:
  void refusals_data();
  void refusals();
  void takesTexts_data();
  void takesTexts();
  void isAsTheRegularExpression_data();
  void isAsTheRegularExpression();
  void theSharedGrammarsParse_data();
  void theSharedGrammarsParse();
  void jsonTexts();
  void arithmeticTexts();
  void codePointsOfEveryLength();
  void everyByteOfACharacterIsChecked();
  void loopsOfNothingEnd();
  void deepTextsAndManyStates();
  void manyWaysAreRefusedAndDoNotHang();
  void largeGrammars();
};

void TestGrammar::refusals_data() {
  QTest::addColumn<QByteArray>("grammar");
  QTest::addColumn<QString>("message");
  const auto row = [](const char* name, const QByteArray& grammar, const QString& message) {
    QTest::newRow(name) << grammar << message;
  };
  const auto at = [](int line, int column, const QString& what) {
    return QStringLiteral("Line %1, column %2 of the grammar: %3.").arg(line).arg(column).arg(what);
  };
  const QString noRoot = at(1, 1, "there is no rule “root”, where an answer begins");
  row("empty", "", noRoot);
  row("only a comment", "# nothing", noRoot);
  row("no root", "a ::= \"x\"", noRoot);
  row("no name", "root ::= \"a\"\n::= \"b\"", at(2, 1, "the name of a rule should stand here"));
  row("no arrow", "root = \"a\"", at(1, 6, "“::=” should stand here"));
  row("undefined", "root ::= \"a\"\n  b c", at(2, 5, "“::=” should stand here"));
  row("undefined rule", "root ::= \"a\" |\n  missing \"c\"", at(2, 3, "the rule “missing” is not defined"));
  row("twice", "root ::= \"a\"\nroot ::= \"b\"", at(2, 1, "the rule “root” is defined twice"));
  row("open text", "root ::= \"abc", at(1, 10, "this text is not closed on its line"));
  row("text over two lines", "root ::= \"abc\n\"", at(1, 10, "this text is not closed on its line"));
  row("open class", "root ::= [abc", at(1, 10, "this class is not closed on its line"));
  row("open range", "root ::= [a-", at(1, 10, "this class is not closed on its line"));
  row("backwards", "root ::= [a-cz-x]", at(1, 14, "this range runs backwards"));
  row("empty class", "root ::= []", at(1, 10, "this class has no character"));
  row("class of none", "root ::= [^\\x00-\\U0010FFFF]", at(1, 10, "this class has no character"));
  row("unknown escape", "root ::= \"a\\q\"", at(1, 12, "this escape is not known"));
  row("escape at the end", "root ::= \"a\\", at(1, 12, "this escape is not known"));
  row("short \\x", "root ::= \"\\x4\"", at(1, 11, "this escape needs 2 hexadecimal digits"));
  row("short \\u", "root ::= \"\\u12g4\"", at(1, 11, "this escape needs 4 hexadecimal digits"));
  row("cut \\U", "root ::= \"\\U0001F", at(1, 11, "this escape needs 8 hexadecimal digits"));
  row("surrogate", "root ::= \"\\uD800\"", at(1, 11, "there is no such character"));
  row("past Unicode", "root ::= [\\U00110000]", at(1, 11, "there is no such character"));
  row("ill-formed UTF-8", "root ::= \"\xC3(\"", at(1, 11, "this is not UTF-8 text"));
  row("cut UTF-8", "root ::= \"\xF0\x9F", at(1, 11, "this is not UTF-8 text"));
  row("columns are characters", "root ::= \"\xC3\xA9\xE4\xB8\xAD\" }",
      at(1, 15, "the rule should end here, with its line"));
  row("open group", "root ::= (\"a\" | \"b\"\n", at(1, 10, "this bracket is not closed"));
  row("closes nothing", "root ::= \"a\")", at(1, 13, "this bracket closes nothing"));
  row("arrow in a group", "root ::= (\"a\"\nb ::= \"c\")", at(2, 3, "this cannot stand in a group"));
  row("nothing to repeat", "root ::= * \"a\"", at(1, 10, "there is nothing before it to repeat"));
  row("twice repeated", "root ::= \"a\"*+", at(1, 14, "a repetition of a repetition needs brackets around the first"));
  row("bounds without number", "root ::= \"a\"{,3}", at(1, 14, "a number up to 10000 should stand here"));
  row("bounds too high", "root ::= \"a\"{10001}", at(1, 14, "a number up to 10000 should stand here"));
  row("bounds that overflow", "root ::= \"a\"{99999999999999999999}",
      at(1, 14, "a number up to 10000 should stand here"));
  row("negative bounds", "root ::= \"a\"{-1}", at(1, 14, "a number up to 10000 should stand here"));
  row("bounds backwards", "root ::= \"a\"{3,2}", at(1, 13, "these bounds run backwards"));
  row("open bounds", "root ::= \"a\"{3", at(1, 15, "“}” should stand here"));
  const QString left = "needs itself before it has taken a character (left recursion)";
  row("left recursion", "root ::= sum\nsum ::= sum \"+\" \"1\" | \"1\"", at(2, 1, "the rule “sum” " + left));
  row("through another", "root ::= a\na ::= b \"x\" | \"y\"\nb ::= a | \"z\"", at(2, 1, "the rule “a” " + left));
  row("behind what may be empty", "root ::= ws root \"x\" | \"y\"\nws ::= \" \"*", at(1, 1, "the rule “root” " + left));
  row("behind an empty text", "root ::= \"\" root \"x\" | \"y\"", at(1, 1, "the rule “root” " + left));
  row("in a repetition", "root ::= root* \"x\" | \"y\"", at(1, 1, "the rule “root” " + left));
  const QString endless = "never comes to an end: every way through it leads back";
  row("endless", "root ::= \"a\" root", at(1, 1, "the rule “root” " + endless));
  row("long name", "a" + QByteArray(100, 'b') + " ::= a" + QByteArray(100, 'b') + "\nroot ::= \"c\"",
      at(1, 1, "the rule “a" + QString(63, 'b') + "…” " + endless));
  row("endless pair", "root ::= \"a\" | b\nb ::= \"(\" c\nc ::= b \")\"", at(2, 1, "the rule “b” " + endless));
  const QByteArray deep = "root ::= " + QByteArray(65, '(') + "\"a\"" + QByteArray(65, ')');
  row("too deep", deep, at(1, 74, "groups are nested too deeply"));
  row("far too deep", "root ::= " + QByteArray(100000, '('), at(1, 74, "groups are nested too deeply"));
  row("too large", "root ::= " + QByteArray("a{0,10000} ").repeated(30) + "\na ::= [ab]",
      at(1, 1, "with its repetitions written out it is too large"));
  row("too long", QByteArray((4 << 20) + 1, ' '), "The grammar is longer than 4 MiB.");
}

void TestGrammar::refusals() {
  QFETCH(QByteArray, grammar);
  QFETCH(QString, message);
  const Result<Constraint> constraint = Constraint::fromGrammar(grammar.toStdString());
  QVERIFY(!constraint);
  QCOMPARE(QString::fromStdString(constraint.error().message), message);
  QCOMPARE(QString(errorCodeName(constraint.error().code)), QString("Invalid"));
  QVERIFY(!constraint.error().nextStep.empty());
}

void TestGrammar::takesTexts_data() {
  QTest::addColumn<QByteArray>("grammar");
  QTest::addColumn<QByteArrayList>("whole");
  QTest::addColumn<QByteArrayList>("begun");   // may go on, but not end
  QTest::addColumn<QByteArrayList>("others");  // cannot become an answer
  using L = QByteArrayList;
  const auto row = [](const char* name, const QByteArray& grammar, const L& whole, const L& begun, const L& others) {
    QTest::newRow(name) << grammar << whole << begun << others;
  };
  row("text", "root ::= \"abc\"", {"abc"}, {"", "a", "ab"}, {"b", "abcd", "ac"});
  row("empty text", "root ::= \"\"", {""}, {}, {"a"});
  row("empty alternative", "root ::= | \"a\"", {"", "a"}, {}, {"b"});
  row("comment and blanks", "# c\n\n  root \t::= # c\n \"a\" # c\n# c", {"a"}, {""}, {"#"});
  row("Windows lines", "root ::= a\r\na ::= \"x\"\r\n", {"x"}, {""}, {"\r"});
  row("byte order mark", "\xEF\xBB\xBFroot ::= \"a\"", {"a"}, {""}, {"\xEF"});
  row("used before it is defined", "root ::= b-1 B_2\nB_2 ::= \"2\"\nb-1 ::= \"1\"", {"12"}, {"1"}, {"2"});
  row("line ends in a group and after a bar", "root ::= (\n \"a\" |\n \"b\"\n) |\n\n \"c\"", {"a", "b", "c"}, {""},
      {"d"});
  row("optional", "root ::= \"ab\"? \"c\"", {"c", "abc"}, {"", "a", "ab"}, {"ac", "ababc"});
  row("star", "root ::= \"ab\"* \"c\"", {"c", "abc", "ababc"}, {"aba"}, {"aa", "cc"});
  row("plus", "root ::= [0-9]+", {"0", "123"}, {""}, {"a", "1a"});
  row("exactly", "root ::= \"ab\"{2}", {"abab"}, {"", "aba"}, {"ababa"});
  row("at least", "root ::= \"a\"{ 2 , }", {"aa", "aaaaa"}, {"", "a"}, {"b"});
  row("from to", "root ::= \"a\"{2,4} \"b\"", {"aab", "aaab", "aaaab"}, {"aaaa"}, {"ab", "aaaaa"});
  row("never", "root ::= \"x\"{0} \"b\" [c]{0,0}", {"b"}, {""}, {"x", "bc"});
  row("group", "root ::= (\"a\" | \"b\" \"c\")+", {"a", "bc", "abca"}, {"", "ab"}, {"c", "ac"});
  row("group repeated", "root ::= ([a-c] [0-9]){2,3}", {"a1b2", "a1b2c3"}, {"a1", "a1b"}, {"1", "a1b2c3a"});
  row("any character", "root ::= . \"x\"", {"ax", "\nx", "\xC3\xA9x", "\xF0\x9F\xA6\x99x"}, {"\xC3", "x"}, {"\xFF"});
  row("class", "root ::= [a-c_]", {"a", "b", "c", "_"}, {""}, {"d", "-", "ab"});
  row("minus at the ends", "root ::= [-+*/] [+-]", {"-+", "/-"}, {"*"}, {",", "-."});
  row("negated", "root ::= [^a-c\\n]", {"d", "\xC3\xA9", "\xE4\xB8\xAD"}, {"\xC3", "\xE4\xB8"}, {"a", "\n", "\x80"});
  row("negated nothing", "root ::= [^]", {"a", "]"}, {}, {"\x80"});
  row("escapes", "root ::= \"\\n\\r\\t\\\\\\\"\\[\\]\\x41\\u00e9\\U0001F999\"",
      {"\n\r\t\\\"[]A\xC3\xA9\xF0\x9F\xA6\x99"}, {"\n\r"}, {"n"});
  row("escapes in a class", "root ::= [\\]\\[\\x30-\\x32\\\\]", {"]", "[", "0", "2", "\\"}, {}, {"3", "x"});
  row("recursion", "root ::= \"(\" root \")\" | \"x\"", {"x", "((x))"}, {"((", "((x)"}, {")", "(x))"});
  row("a rule that is only itself or more", "root ::= root | \"a\"", {"a"}, {""}, {"b"});
  row("ambiguous", "root ::= \"a\"* \"a\"* \"b\" | \"a\"+ \"c\"", {"aaab", "b", "ac"}, {"", "aaa"}, {"c", "ba"});
}

void TestGrammar::takesTexts() {
  QFETCH(QByteArray, grammar);
  QFETCH(QByteArrayList, whole);
  QFETCH(QByteArrayList, begun);
  QFETCH(QByteArrayList, others);
  const Constraint constraint = grammarOf(grammar.toStdString());
  for (const QByteArray& text : whole) QVERIFY2(isComplete(constraint, text.toStdString()), text.constData());
  for (const QByteArray& text : begun) {
    const test::Reading reading = test::read(constraint, text.toStdString());
    QVERIFY2(reading.fits && !reading.complete, text.constData());
  }
  for (const QByteArray& text : others) QVERIFY2(!test::read(constraint, text.toStdString()).fits, text.constData());
}

void TestGrammar::isAsTheRegularExpression_data() {
  QTest::addColumn<QString>("grammar");
  QTest::addColumn<QString>("expression");
  QTest::newRow("optional runs") << "root ::= \"a\"{0,3} \"b\"? \"a\"{1,2}"
                                 << "a{0,3}b?a{1,2}";
  QTest::newRow("nested") << "root ::= ((\"a\" | \"b\")* \"c\"){1,2} | \"ab\"+"
                          << "((a|b)*c){1,2}|(ab)+";
  QTest::newRow("loops in loops") << "root ::= ((\"a\"* \"b\"?)* \"c\"?)*"
                                  << "((a*b?)*c?)*";
  QTest::newRow("negated") << "root ::= [^a]+ \"a\" [^b-c]{0,2}"
                           << "[^a]+a[^b-c]{0,2}";
  QTest::newRow("rules") << "root ::= x y*\nx ::= \"a\" | x2\nx2 ::= \"bc\"?\ny ::= \"b\" x"
                         << "(a|(bc)?)(b(a|(bc)?))*";
  QTest::newRow("wide") << "root ::= ([ab\u00E9] \"c\"*){2,}"
                        << "([ab\u00E9]c*){2,}";
}

/// PCRE's partial match says whether a text can be gone on with.
void TestGrammar::isAsTheRegularExpression() {
  QFETCH(QString, grammar);
  QFETCH(QString, expression);
  const Constraint constraint = grammarOf(grammar.toStdString());
  const QRegularExpression regular("\\A(?:" + expression + ")\\z");
  QVERIFY(regular.isValid());
  std::mt19937 random(11);
  int complete = 0;
  int begun = 0;
  for (int round = 0; round < 3000; ++round) {
    QString text;
    const auto length = 1 + random() % 8;
    for (unsigned letter = 0; letter < length; ++letter) text += QStringLiteral("aabbccd\u00E9")[random() % 8];
    const test::Reading reading = test::read(constraint, text.toStdString());
    const auto match = regular.match(text, 0, QRegularExpression::PartialPreferFirstMatch);
    QVERIFY2(reading.complete == regular.match(text).hasMatch(), qPrintable(text));
    QVERIFY2(reading.fits == (match.hasMatch() || match.hasPartialMatch()), qPrintable(text));
    complete += reading.complete ? 1 : 0;
    begun += reading.fits ? 1 : 0;
  }
  QVERIFY2(complete > 20 && begun < 3000, qPrintable(QString::number(complete)));
}

void TestGrammar::theSharedGrammarsParse_data() {
  NEEDS_SHARED();
  QTest::addColumn<QString>("name");
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::sharedPath("grammars"))) {
    if (entry.path().extension() != ".gbnf") continue;
    const QString name = QString::fromStdString(entry.path().filename().string());
    QTest::newRow(qPrintable(name)) << name;
    ++count;
  }
  QVERIFY(count >= 8);
}

void TestGrammar::theSharedGrammarsParse() {
  NEEDS_SHARED();
  QFETCH(QString, name);
  const QByteArray text = test::readBytes(test::sharedPath("grammars/" + name.toStdString()));
  const Result<Constraint> constraint = Constraint::fromGrammar(text.toStdString());
  VERIFY_VALUE(constraint);
  const test::Reading empty = test::read(*constraint, "");
  QVERIFY(empty.fits);
  QCOMPARE(empty.complete, name == "c.gbnf");  // the only one whose root may be nothing
}

void TestGrammar::jsonTexts() {
  NEEDS_SHARED();
  const Constraint json = grammarOf(test::readBytes(test::sharedPath("grammars/json.gbnf")).toStdString());
  for (const char* text : {"{}", "{\"a\":1}", "{\"a\":[true,false,null,-1.5e+1,\"\\u00e9\\n\\\"\"],\n\"b\":{}}",
                           "{\"\xC3\xA9\":\"\xF0\x9F\xA6\x99\"}"}) {
    QVERIFY2(isComplete(json, text), text);
  }
  for (const char* text :
       {"[", "{a", "{\"a\":01", "{\"a\":1,}", "{\"a\":\"\x01", "{\"a\":\"\\x", "{\"a\":tru}", "{} {"}) {
    QVERIFY2(!test::read(json, text).fits, text);
  }
  QVERIFY(test::read(json, "{\"a\":[[[[{\"b").fits);
}

void TestGrammar::arithmeticTexts() {
  NEEDS_SHARED();
  const Constraint sums = grammarOf(test::readBytes(test::sharedPath("grammars/arithmetic.gbnf")).toStdString());
  QVERIFY(isComplete(sums, "1+2*x=3\n"));
  QVERIFY(isComplete(sums, "(a -1)*((2)) = b_1 \n4=4\n"));
  QVERIFY(test::read(sums, "((").fits);
  QVERIFY(!test::read(sums, "1+=").fits);
  QVERIFY(!test::read(sums, "1=2=").fits);
  const Constraint moves = grammarOf(test::readBytes(test::sharedPath("grammars/chess.gbnf")).toStdString());
  QVERIFY(isComplete(moves, "1. e4 e5\n2. Nf3 O-O\n"));
  QVERIFY(!test::read(moves, "1. e9").fits);
}

/// A class takes exactly its code points: those at every border of UTF-8's lengths, and one to each side.
void TestGrammar::codePointsOfEveryLength() {
  const char32_t borders[] = {0x0,    0x41,   0x7F,    0x80,    0x7FF,   0x800,   0xFFF,    0x1000,  0xD7FF,
                              0xE000, 0xFFFF, 0x10000, 0x3FFFF, 0x40000, 0xFFFFF, 0x100000, 0x10FFFF};
  const auto escape = [](char32_t point) {
    return QString::asprintf("\\U%08X", static_cast<unsigned>(point)).toStdString();
  };
  const auto utf8 = [](char32_t point) { return QString::fromUcs4(&point, 1).toStdString(); };
  for (const char32_t first : borders) {
    for (const char32_t last : borders) {
      if (last < first) continue;
      const std::string range = "[" + escape(first) + "-" + escape(last) + "]";
      const Constraint inside = grammarOf("root ::= " + range);
      std::string outsideText = "root ::= [^";
      outsideText += range.substr(1);
      const bool all = first == 0 && last == 0x10FFFF;
      const Constraint outside = grammarOf(all ? "root ::= \"never\"" : outsideText);
      for (const char32_t border : borders) {
        for (const int step : {-1, 0, 1}) {
          const auto point = static_cast<char32_t>(static_cast<std::int64_t>(border) + step);
          if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) continue;
          const bool expected = point >= first && point <= last;
          QCOMPARE(isComplete(inside, utf8(point)), expected);
          QCOMPARE(isComplete(outside, utf8(point)), !expected);
        }
      }
    }
  }
}

/// Over all two and three byte texts: a class of everything takes well-formed UTF-8 and nothing else.
void TestGrammar::everyByteOfACharacterIsChecked() {
  const Constraint any = grammarOf("root ::= .");
  int taken = 0;
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string text{static_cast<char>(first), static_cast<char>(second)};
      const bool two = isComplete(any, text);
      taken += two ? 1 : 0;
      QCOMPARE(two,
               QString::fromStdString(text).size() == 1 && first >= 0xC2 && first <= 0xDF && (second & 0xC0) == 0x80);
    }
  }
  QCOMPARE(taken, 0x800 - 0x80);
  for (const char* text :
       {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5", "\xFF", "\x80"}) {
    QVERIFY2(!test::read(any, text).fits, text);
  }
}

void TestGrammar::loopsOfNothingEnd() {
  for (const char* text : {"root ::= (\"a\"*)*", "root ::= ((\"\")* \"a\"?)+", "root ::= x*\nx ::= y?\ny ::= \"a\"*",
                           "root ::= (\"\" | \"a\"){0,999}"}) {
    const Constraint constraint = grammarOf(text);
    QVERIFY2(isComplete(constraint, ""), text);
    QVERIFY2(isComplete(constraint, "aaa"), text);
    QVERIFY2(!test::read(constraint, "ab").fits, text);
  }
}

void TestGrammar::deepTextsAndManyStates() {
  const Constraint brackets = grammarOf("root ::= \"[\" root* \"]\"");
  QVERIFY(isComplete(brackets, repeated("[", 50000) + repeated("]", 50000)));
  // A state for each depth: compacting forgets them, and goes on where it was.
  StackAutomaton automaton(*brackets.program());
  StackAutomaton::State state = automaton.start();
  int compacted = 0;
  const std::string text = repeated("[", 300000) + repeated("]", 299999);
  for (const char byte : text) {
    if (automaton.isLarge()) {
      automaton.compact(std::span(&state, 1));
      ++compacted;
    }
    automaton.renewWork();
    state = automaton.next(state, static_cast<std::uint8_t>(byte));
    QVERIFY(state != StackAutomaton::kDead);
  }
  QVERIFY(compacted > 0 && compacted < 20);
  QVERIFY(!automaton.canEnd(state));
  QVERIFY(automaton.mustEnd(automaton.next(state, ']')));
}

void TestGrammar::manyWaysAreRefusedAndDoNotHang() {
  // The number of stacks doubles with each letter.
  const Constraint constraint =
      grammarOf("root ::= a root b | a root c | \"x\"\na ::= \"a\"\nb ::= \"b\"\nc ::= \"b\"");
  const test::Reading many = test::read(constraint, repeated("a", 60));
  QVERIFY(many.exhausted && !many.fits);
  QVERIFY(isComplete(constraint, "aaaxbbb"));
}

void TestGrammar::largeGrammars() {
  std::string text = "root ::= r0\n";
  for (int rule = 0; rule < 20000; ++rule)
    text += "r" + std::to_string(rule) + " ::= r" + std::to_string(rule + 1) + "\n";
  QVERIFY(isComplete(grammarOf(text + "r20000 ::= \"a\""), "a"));
  text = "root ::= r0\n";
  for (int rule = 0; rule < 20000; ++rule) {
    text += "r" + std::to_string(rule) + " ::= \"a\" r" + std::to_string(rule + 1) + "\n";
  }
  QVERIFY(isComplete(grammarOf(text + "r20000 ::= \"b\""), repeated("a", 20000) + "b"));
  std::string rules = "root ::= a0\n";
  for (int rule = 0; rule < 70000; ++rule) rules += "a" + std::to_string(rule) + " ::= \"x\"\n";
  const Result<Constraint> tooMany = Constraint::fromGrammar(rules);
  QVERIFY(!tooMany);
  QVERIFY(QString::fromStdString(tooMany.error().message).contains("there are too many rules"));
}

QTEST_APPLESS_MAIN(TestGrammar)
#include "tst_grammar.moc"
