// Grammars and schemas made to take long or much memory: each is refused with its reason, or works.
#include <QTest>

#include "constraint/grammar_parser.h"
#include "grammar_walk.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;
using test::isComplete;

namespace {

std::string messageOf(const Result<Constraint>& constraint) {
  return constraint ? std::string("none") : constraint.error().message;
}

/// One rule for each of `count`, and one that needs them all, those defined last first.
std::string chained(int count) {
  std::string rules;
  std::string all = "x ::=";
  for (int rule = 0; rule < count; ++rule) {
    rules += "r" + std::to_string(rule) + " ::= \"a\"\n";
    all += " r" + std::to_string(rule);
  }
  return rules + all + "\nroot ::= x\n";
}

}  // namespace

class TestConstraintLimits : public QObject {
  Q_OBJECT

 private slots:
  void longNames() {
    for (const int length : {1000, 1001, 300000}) {
      const std::string name(static_cast<std::size_t>(length), 'n');
      const std::string others = R"(,"additionalProperties":{"type":"null"}})";
      const auto declared = Constraint::fromJsonSchema(R"({"properties":{")" + name + R"(":{}})" + others);
      const auto required = Constraint::fromJsonSchema(R"({"required":[")" + name + R"("])" + others);
      QCOMPARE(declared.has_value(), length == 1000);
      QCOMPARE(required.has_value(), length == 1000);
      if (declared) {
        QVERIFY(isComplete(*declared, "{\"" + name + "\":1,\"" + name + "n\":null}"));
        QVERIFY(!isComplete(*declared, "{\"" + name + "\":1,\"" + name + "\":null}"));
        continue;
      }
      const std::string why = " has a name of more than 1000 characters.";
      QCOMPARE(messageOf(declared), "The schema at \u201C/properties\u201D" + why);
      QCOMPARE(messageOf(required), "The schema at \u201C/required\u201D" + why);
    }
  }

  void charactersCountAndNotBytes() {
    std::string name;
    for (int count = 0; count < 1000; ++count) name += "\u00E9";
    QVERIFY(Constraint::fromJsonSchema(R"({"properties":{")" + name + R"(":{}}})"));
    QVERIFY(!Constraint::fromJsonSchema(R"({"properties":{")" + name + R"(e":{}}})"));
  }

  /// A rule for each character of each name: no more is written than a parser takes.
  void manyLongNames() {
    std::string properties;
    for (int count = 0; count < 900; ++count) {
      properties += (count == 0 ? "\"" : ",\"") + std::to_string(1000 + count) + std::string(900, 'n') + "\":{}";
    }
    const std::string schema = R"({"properties":{)" + properties + R"(},"additionalProperties":{}})";
    QCOMPARE(messageOf(Constraint::fromJsonSchema(schema)), std::string("The schema becomes too large as a grammar."));
  }

  /// Each has 80 required properties, of which only the last tells them apart.
  void manySchemasOfWhichOneHolds() {
    const auto oneOf = [](int last) {
      std::string all;
      for (int schema = 0; schema < 60; ++schema) {
        std::string names;
        std::string properties;
        for (int name = 0; name < 80; ++name) {
          const std::string quoted = (name == 0 ? "\"n" : ",\"n") + std::to_string(name) + "\"";
          names += quoted;
          properties += quoted + ":{\"const\":" + std::to_string(name < 79 ? 0 : std::min(schema, last)) + "}";
        }
        all += schema == 0 ? "" : ",";
        all += R"({"type":"object","required":[)" + names + R"(],"properties":{)" + properties + "}}";
      }
      return R"({"oneOf":[)" + all + "]}";
    };
    QCOMPARE(messageOf(Constraint::fromJsonSchema(oneOf(58))),
             std::string("Of the schemas at \u201C/oneOf\u201D, numbers 58 and 59 may be valid at once."));
    QVERIFY(Constraint::fromJsonSchema(oneOf(59)));
  }

  void oneOfManyValues() {
    std::string schemas = R"({"enum":[0)";
    for (int value = 1; value < 12000; ++value) schemas += "," + std::to_string(value);
    schemas += "]}";
    for (int schema = 1; schema < 200; ++schema) {
      schemas += R"(,{"const":)" + std::to_string(12000 + std::min(schema, 198)) + "}";
    }
    QCOMPARE(messageOf(Constraint::fromJsonSchema(R"({"oneOf":[)" + schemas + "]}")),
             std::string("Of the schemas at \u201C/oneOf\u201D, numbers 198 and 199 may be valid at once."));
  }

  void rulesThatDependOnManyOthers() {
    QVERIFY(isComplete(*Constraint::fromGrammar(chained(3000)), std::string(3000, 'a')));
    std::string reversed = "x ::=";
    std::string rules;
    for (int rule = 0; rule < 60000; ++rule) {
      rules += "r" + std::to_string(rule) + " ::= \"a\"\n";
      reversed += " r" + std::to_string(59999 - rule);
    }
    QCOMPARE(messageOf(Constraint::fromGrammar(rules + reversed + "\nroot ::= x\n")),
             std::string("Line 1, column 1 of the grammar: the rules depend on each other in too many ways."));
  }

  void manyParts_data() {
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<int>("partsEach");
    QTest::newRow("any") << QByteArray(". ") << 1;
    QTest::newRow("texts") << QByteArray("\"\"") << 1;
    QTest::newRow("rules") << QByteArray("b ") << 1;
    QTest::newRow("empty alternatives") << QByteArray("| ") << 1;
    QTest::newRow("empty groups") << QByteArray("()") << 1;
    QTest::newRow("groups") << QByteArray("(a)") << 2;
  }
  void manyParts() {
    QFETCH(QByteArray, part);
    QFETCH(int, partsEach);
    const auto most = (static_cast<qsizetype>(kMostInstructions) - 3) / partsEach;  // three are in the end
    const QByteArray end = " a\na ::= \"a\"\nb ::= \"b\"";
    QVERIFY(parseGrammar(("root ::= " + part.repeated(most) + end).toStdString()));
    const Result<Grammar> more =
        parseGrammar(("root ::= " + part.repeated(4'000'000 / part.size()) + end).toStdString());
    QVERIFY(!more);
    const QString message = QString::fromStdString(more.error().message);
    QVERIFY2(message.endsWith(": there are too many parts up to here."), qPrintable(message));
  }

  /// Each with sets of bytes of its own: bytes are told apart once for each set.
  void manySets() {
    std::string text = "root ::= \"a\"";
    for (int first = 33; first < 127; ++first) {
      for (int other = 160; other < 160 + 250; ++other) {
        text += QString::asprintf(" | \"<\" [\\x%02X\\x%02X\\u%04X] \"%d\"", static_cast<unsigned>(first),
                                  static_cast<unsigned>(first ^ 1), static_cast<unsigned>(other), other)
                    .toStdString();
      }
    }
    const Result<Constraint> constraint = Constraint::fromGrammar(text);
    VERIFY_VALUE(constraint);
    QVERIFY(isComplete(*constraint, "a"));
    QVERIFY(isComplete(*constraint, "<!160"));
    QVERIFY(isComplete(*constraint, "<!409"));
    QVERIFY(!test::read(*constraint, "<!41").fits);
    QVERIFY(test::read(*constraint, "< ").fits);
  }

  void manyAlternatives() {
    const auto words = [](int count) {
      std::string text = "root ::= \"w0\"";
      for (int word = 1; word < count; ++word) text += " | \"w" + std::to_string(word) + "\"";
      return Constraint::fromGrammar(text);
    };
    const Result<Constraint> many = words(60000);
    VERIFY_VALUE(many);
    QVERIFY(isComplete(*many, "w59999"));
    QVERIFY(!isComplete(*many, "w60000"));
    QCOMPARE(messageOf(words(70000)), std::string("There are too many ways in which an answer could begin."));
  }
};

QTEST_APPLESS_MAIN(TestConstraintLimits)
#include "tst_constraint_limits.moc"
