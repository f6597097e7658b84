// JSON schemas as grammars: what is refused and where, which documents fit, and that all that fits is valid.
#include <QProcess>
#include <QTest>
#include <algorithm>
#include <random>

#include <QJsonObject>

#include "constraint/integer_range.h"
#include "grammar_walk.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;
using test::isComplete;

namespace {

Constraint schemaOf(const QByteArray& text) {
  Result<Constraint> constraint = Constraint::fromJsonSchema(text.toStdString());
  if (!constraint) qFatal("%s: %s", text.constData(), toString(constraint.error()).c_str());
  return *constraint;
}

/// Schemas whose every keyword works, one a line; what they take is judged by a validator that is not ours.
QByteArrayList workingSchemas() {
  return test::readBytes(CHASQUI_SOURCE_DIR "/tests/engine/host/data/schemas.txt").trimmed().split('\n');
}

/// Random texts of a grammar, which come to an end.
class Walk {
 public:
  explicit Walk(const Constraint& constraint) : constraint_(constraint), automaton_(*constraint_.program()) {}

  std::string text() {
    std::string text;
    StackAutomaton::State state = automaton_.start();
    while (!automaton_.mustEnd(state) && !(automaton_.canEnd(state) && random_() % 3 == 0)) {
      const std::string ways = bytesAfter(state);
      if (ways.empty() || text.size() > 100000) qFatal("no end: %s", text.c_str());
      const char byte = choose(ways, text.size() > 120);
      text += byte;
      automaton_.renewWork();
      state = automaton_.next(state, static_cast<std::uint8_t>(byte));
    }
    return text;
  }

 private:
  std::string bytesAfter(StackAutomaton::State state) {
    std::string ways;
    for (unsigned byte = 0; byte < 256; ++byte) {
      if (automaton_.next(state, static_cast<std::uint8_t>(byte)) != StackAutomaton::kDead) {
        ways += static_cast<char>(byte);
      }
    }
    return ways;
  }

  char choose(const std::string& ways, bool toTheEnd) {
    const auto has = [&ways](char byte) { return ways.find(byte) != std::string::npos; };
    const bool inText = has('q') && has('}');
    if (has('"') && inText && (toTheEnd || random_() % 4 == 0)) return '"';
    if (inText && random_() % 5 != 0) return "aeb z~"[random_() % 6];
    for (const char end : {'}', ']', 'n', '"', ','}) {
      if (toTheEnd && !inText && has(end)) return end;
    }
    return ways[random_() % ways.size()];
  }

  Constraint constraint_;
  StackAutomaton automaton_;
  std::mt19937 random_{17};
};

}  // namespace

class TestJsonSchema : public QObject {
  Q_OBJECT

 private slots:
  void refusals_data();
  void refusals();
  void whatFitsIsValid();
  void takesDocuments_data();
  void takesDocuments();
  void integerRanges();
  void everyKeywordOfTheTableWorks();
  void hugeSchemas();
};

void TestJsonSchema::refusals_data() {
  QTest::addColumn<QByteArray>("schema");
  QTest::addColumn<QString>("code");
  QTest::addColumn<QString>("message");
  const auto row = [](const char* name, const QByteArray& schema, const QString& message) {
    QTest::newRow(name) << schema << "Invalid" << message;
  };
  const auto keyword = [](const char* name, const QByteArray& schema, const QString& at, const QString& why) {
    QTest::newRow(qPrintable(QString(name) + " " + at))
        << schema << "Unsupported"
        << "The keyword “" + QString(name) + "” of the schema at “" + at + "” " + why + ".";
  };
  row("empty", "", "The schema is not JSON from line 1, column 1 on.");
  row("broken", "{\n  \"type\": strin\n}", "The schema is not JSON from line 2, column 11 on.");
  row("two", "{} {}", "The schema is not JSON from line 1, column 4 on.");
  row("ill-formed UTF-8", "{\"a\xFF\":1}", "The schema is not JSON from line 1, column 4 on.");
  row("twice", R"({"type":"null","type":"null"})", "The schema has the name “type” twice in one object.");
  row("deep", QByteArray(70, '['), "The schema is nested too deeply.");
  row("far too deep", QByteArray(500000, '['), "The schema is nested too deeply.");
  row("many values", "[" + QByteArray("0,").repeated(20000) + "0]", "The schema holds too many values.");
  row("long", QByteArray((1 << 20) + 1, ' '), "The schema is longer than 1 MiB.");
  row("a list", "[]", "The schema is neither an object nor true or false.");
  row("false", "false", "The schema is valid for nothing.");
  row("within", R"({"properties":{"a":3}})", "The schema at “/properties/a” is neither an object nor true or false.");
  row("no type", R"({"type":"text"})", "The schema at “/type” is no type of JSON.");
  row("no type in a list", R"({"items":{"type":["null",1]}})", "The schema at “/items/type” is no type of JSON.");
  row("no types", R"({"type":[]})", "The schema at “/type” is an empty list.");
  row("properties", R"({"properties":[]})", "The schema at “/properties” is not an object.");
  row("required", R"({"required":"a"})", "The schema at “/required” is not a list of names.");
  row("required number", R"({"required":[1]})", "The schema at “/required” is not a list of names.");
  row("required and forbidden", R"({"required":["a"],"additionalProperties":false})",
      "The schema requires “a”, which additionalProperties forbids.");
  row("required and never", R"({"required":["a/~"],"properties":{"a/~":false}})",
      "The schema at “/properties/a~1~0” is required, and valid for nothing.");
  row("items", R"({"items":[{}]})", "The schema at “/items” is a list: its newer name is prefixItems.");
  row("prefixItems", R"({"prefixItems":{}})", "The schema at “/prefixItems” is not a list.");
  row("minItems", R"({"minItems":-1})", "The schema at “/minItems” is no whole number from 0 on.");
  row("minItems fraction", R"({"minItems":1.5})", "The schema at “/minItems” is no whole number from 0 on.");
  row("minItems too many", R"({"minItems":10001})", "The schema at “/minItems” is larger than 10000.");
  row("items that cannot be", R"({"minItems":3,"maxItems":2})", "The schema is valid for no list.");
  row("too few prefixItems", R"({"prefixItems":[{}],"items":false,"minItems":2})", "The schema is valid for no list.");
  row("maxLength", R"({"maxLength":"3"})", "The schema at “/maxLength” is no whole number from 0 on.");
  row("lengths", R"({"minLength":3,"maxLength":2})", "The schema is valid for no text.");
  row("minimum", R"({"type":"integer","minimum":"3"})", "The schema at “/minimum” is not a number.");
  row("minimum of draft 4", R"({"type":"integer","exclusiveMinimum":true})",
      "The schema at “/exclusiveMinimum” is not a number.");
  row("large minimum", R"({"type":"integer","minimum":1e300})", "The schema at “/minimum” has more than 15 digits.");
  row("no integer", R"({"type":"integer","minimum":4,"exclusiveMaximum":4})", "The schema is valid for no integer.");
  row("enum", R"({"enum":3})", "The schema at “/enum” is not a list.");
  row("empty enum", R"({"enum":[]})", "The schema at “/enum” has no value of the type that is asked for.");
  row("enum of another type", R"({"enum":["a"],"type":"integer"})",
      "The schema at “/enum” has no value of the type that is asked for.");
  row("anyOf", R"({"anyOf":{}})", "The schema at “/anyOf” is not a list.");
  row("anyOf nothing", R"({"anyOf":[false]})", "The schema at “/anyOf” is valid for nothing.");
  row("dangling", R"({"$ref":"#/$defs/a"})", "The schema at “/$ref” leads nowhere: there is no “#/$defs/a”.");
  row("dangling escape", R"({"$ref":"#/$defs/a~2","$defs":{"a~2":{}}})",
      "The schema at “/$ref” leads nowhere: there is no “#/$defs/a~2”.");
  row("dangling percent", R"({"$ref":"#/$defs/a%7","$defs":{"a%7":{}}})",
      "The schema at “/$ref” leads nowhere: there is no “#/$defs/a%7”.");
  row("ref number", R"({"items":{"$ref":3}})", "The schema at “/items/$ref” is not a text.");
  row("a mistake in what is referred to", R"({"$ref":"#/$defs/a","$defs":{"a":{"type":"b"}}})",
      "The schema at “/$defs/a/type” is no type of JSON.");
  const QString endless = "The schema refers to itself without an end.";
  row("endless", R"({"type":"object","properties":{"n":{"$ref":"#"}},"required":["n"]})", endless);
  row("endless list", R"({"type":"array","items":{"$ref":"#"},"minItems":1})", endless);
  row("itself", R"({"$ref":"#"})", endless);
  const QString endlessPart = "The schema at “/$defs/a” refers to itself without an end.";
  const QByteArray part = R"("$defs":{"a":{"properties":{"b":{"$ref":"#/$defs/a"}},"required":["b"]}}})";
  row("endless and optional", R"({"properties":{"n":{"$ref":"#/$defs/a"}},)" + part, endlessPart);
  row("endless and needed", R"({"properties":{"n":{"$ref":"#/$defs/a"}},"required":["n"],)" + part, endlessPart);
  row("behind what leads back",
      R"({"properties":{"c":{"$ref":"#"},"n":{"$ref":"#/$defs/a"}},"required":["n"],)" + part, endlessPart);
  row("no $defs", R"({"$defs":[]})", "The schema at “/$defs” is not an object.");
  row("no definitions", R"({"items":{"definitions":3}})", "The schema at “/items/definitions” is not an object.");
  row("definitions beside $ref", R"({"$ref":"#/$defs/a","$defs":{"a":{}},"definitions":null})",
      "The schema at “/definitions” is not an object.");
  const auto other = [&row](const char* bound, const char* value, const QString& why) {
    const QByteArray type = bound == QByteArray("minimum") ? "string" : "integer";
    row(("of another type: " + QByteArray(bound) + value).constData(),
        "{\"type\":\"" + type + "\",\"" + bound + "\":" + value + "}",
        "The schema at “/" + QString(bound) + "” " + why + ".");
  };
  other("minimum", R"("abc")", "is not a number");
  other("properties", "3", "is not an object");
  other("required", R"(["a",null])", "is not a list of names");
  other("additionalProperties", "[]", "is neither an object nor true or false");
  other("items", "[]", "is a list: its newer name is prefixItems");
  other("items", "3", "is neither an object nor true or false");
  other("prefixItems", "{}", "is not a list");
  for (const char* count : {"minItems", "maxItems", "minLength", "maxLength"}) {
    other(count, "-1", "is no whole number from 0 on");
  }
  for (const char* name : {"pattern",
                           "format",
                           "multipleOf",
                           "uniqueItems",
                           "minProperties",
                           "maxProperties",
                           "patternProperties",
                           "propertyNames",
                           "contains",
                           "allOf",
                           "not",
                           "if",
                           "then",
                           "dependentRequired",
                           "$anchor",
                           "$dynamicRef",
                           "unevaluatedProperties",
                           "contentEncoding",
                           "nullable",
                           "Type"}) {
    keyword(name, "{\"items\":{\"" + QByteArray(name) + "\":1}}", "/items/" + QString(name), "does not work here");
  }
  keyword("$id", R"({"items":{"$id":"x"}})", "/items/$id", "works only for the whole schema");
  keyword("minLength", R"({"enum":["a"],"minLength":3})", "/minLength", "does not work beside “enum”");
  keyword("type", R"({"anyOf":[{}],"type":"null"})", "/type", "does not work beside “anyOf”");
  keyword("items", R"({"$ref":"#","items":{}})", "/items", "does not work beside “$ref”");
  keyword("const", R"({"enum":[1],"const":1})", "/const", "does not work beside “enum”");
  keyword("minimum", R"({"type":"number","minimum":3})", "/minimum", "works only for the type integer");
  keyword("maximum", R"({"maximum":3})", "/maximum", "works only for the type integer");
  const auto unsupported = [](const char* name, const QByteArray& schema, const QString& message) {
    QTest::newRow(name) << schema << "Unsupported" << message;
  };
  for (const QByteArray reference :
       {"other.json", "https://example.com/a", "#anchor", "#/properties/a", "#/$defs/a/b", "#/$defs/a%2Fb"}) {
    unsupported(("ref " + reference).constData(), R"({"$defs":{"a":{"b":{}}},"$ref":")" + reference + "\"}",
                "The reference to “" + reference + "” at “/$ref” leads out of the schema's own $defs and definitions.");
  }
  const QString both = "Of the schemas at “/oneOf”, numbers 0 and 1 may be valid at once.";
  unsupported("integer or number", R"({"oneOf":[{"type":"integer"},{"type":"number"}]})", both);
  unsupported("objects", R"({"oneOf":[{"type":"object"},{"type":"object","required":["a"]}]})", both);
  unsupported("same const", R"({"oneOf":[{"const":1},{"enum":[2,1.0]}]})", both);
  unsupported("same const in another order", R"({"oneOf":[{"const":{"a":1,"b":2}},{"const":{"b":2,"a":1}}]})", both);
  unsupported("tag that is not required",
              R"({"oneOf":[{"type":"object","properties":{"k":{"const":1}},"required":["k"]},
      {"type":"object","properties":{"k":{"const":2}}}]})",
              both);
  unsupported("no type said", R"({"oneOf":[{"type":"null"},{"properties":{"a":{}}}]})", both);
  unsupported("a circle", R"({"oneOf":[{"$ref":"#/$defs/a"},{"type":"null"}],"$defs":{"a":{"$ref":"#/$defs/a"}}})",
              both);
}

void TestJsonSchema::refusals() {
  QFETCH(QByteArray, schema);
  QFETCH(QString, code);
  QFETCH(QString, message);
  const Result<Constraint> constraint = Constraint::fromJsonSchema(schema.toStdString());
  QVERIFY(!constraint);
  QCOMPARE(QString::fromStdString(constraint.error().message), message);
  QCOMPARE(QString(errorCodeName(constraint.error().code)), code);
  QVERIFY(!constraint.error().nextStep.empty());
}

/// Judged by Python's JSON parser and python3-jsonschema.
void TestJsonSchema::whatFitsIsValid() {
  constexpr int kEach = 60;
  const QByteArrayList schemas = workingSchemas();
  QJsonArray cases;
  for (const QByteArray& schema : schemas) {
    Walk walk(schemaOf(schema));
    QJsonArray documents;
    for (int document = 0; document < kEach; ++document) documents.append(QString::fromStdString(walk.text()));
    cases.append(QJsonObject{{"schema", QString::fromUtf8(schema)}, {"documents", documents}});
  }
  QProcess python;
  python.start("/usr/bin/python3", {CHASQUI_SOURCE_DIR "/tests/engine/host/data/validate_documents.py"});
  python.write(QJsonDocument(cases).toJson(QJsonDocument::Compact));
  python.closeWriteChannel();
  QVERIFY(python.waitForFinished(120000));
  const QByteArray output = python.readAllStandardOutput();
  QVERIFY2(python.exitCode() == 0, output.constData() + python.readAllStandardError());
  QCOMPARE(output.trimmed().toInt(), kEach * static_cast<int>(schemas.size()));
}

void TestJsonSchema::takesDocuments_data() {
  QTest::addColumn<QByteArray>("schema");
  QTest::addColumn<QByteArrayList>("whole");
  QTest::addColumn<QByteArrayList>("others");  // not a document of it
  using L = QByteArrayList;
  const auto row = [](const char* name, const QByteArray& schema, const L& whole, const L& others) {
    QTest::newRow(name) << schema << whole << others;
  };
  row("anything", "{}", {"null", "[1, {\"a\":\n  2}]", "\"\\ud7ff\"", "-0.5e-7"},
      {"nul", "01", "[1,]", "\"\\ud800\"", "\"\n\""});
  row("in their order", R"({"properties":{"b":{"type":"null"},"a":{"type":"null"}}})",
      {"{}", "{\"b\":null,\"a\":null}", "{ \"a\": null }", "{\"b\":null}"},
      {"{\"a\":null,\"b\":null}", "{\"b\":null,}", "{,\"a\":null}", "{\"c\":null}", "{\"b\":1}"});
  row("required", R"({"properties":{"b":{"type":"null"},"a":{"type":"null"}},"required":["a"]})",
      {"{\"b\":null,\"a\":null}", "{\"a\":null}"}, {"{}", "{\"b\":null}"});
  row("others", R"({"properties":{"ab":{"type":"null"}},"additionalProperties":{"type":"integer"}})",
      {"{}", "{\"ab\":null}", "{\"ab\":null,\"a\":1,\"abc\":2,\"\":3}", "{\"b\":1}"},
      {"{\"ab\":1}", "{\"a\":1,\"ab\":2}", "{\"\\u0061b\":1}", "{\"a\":null}"});
  row("lengths", R"({"type":"string","minLength":1,"maxLength":2})",
      {"\"a\"", "\"\xC3\xA9\xF0\x9F\xA6\x99\"", "\"\\n\\u00e9\""}, {"\"\"", "\"abc\""});
  row("list", R"({"items":{"type":"integer"},"minItems":1,"maxItems":3})", {"[1]", "[1,2,3]", "[ 1 , 2 ]"},
      {"[]", "[1,2,3,4]", "[null]"});
  row("tuple", R"({"prefixItems":[{"type":"integer"},{"type":"null"}],"minItems":1})", {"[1]", "[1,null]"},
      {"[]", "[null]", "[1,null,1]"});
  row("circle", R"({"properties":{"n":{"$ref":"#"}}})", {"{}", "{\"n\":{\"n\":{}}}"}, {"{\"n\":1}"});
  // Percent first: %7E1 is ~1, a slash in a name.
  row("escapes", R"({"$ref":"#/$defs/a%7E1b","$defs":{"a/b":{"type":"null"}}})", {"null"}, {"1"});
  row("long texts", R"({"type":"string","maxLength":1000000})", {"\"" + QByteArray(10000, 'a') + "\""},
      {"\"" + QByteArray(10001, 'a') + "\""});
}

void TestJsonSchema::takesDocuments() {
  QFETCH(QByteArray, schema);
  QFETCH(QByteArrayList, whole);
  QFETCH(QByteArrayList, others);
  const Constraint constraint = schemaOf(schema);
  for (const QByteArray& text : whole) QVERIFY2(isComplete(constraint, text.toStdString()), text.constData());
  for (const QByteArray& text : others) QVERIFY2(!isComplete(constraint, text.toStdString()), text.constData());
}

void TestJsonSchema::integerRanges() {
  std::mt19937 random(23);
  for (int round = 0; round < 120; ++round) {
    std::int64_t least = static_cast<std::int64_t>(random() % 2400) - 1200;
    std::int64_t most = static_cast<std::int64_t>(random() % 2400) - 1200;
    if (round < 40) least = most = least / 100;
    if (least > most) std::swap(least, most);
    const Result<Constraint> range = Constraint::fromGrammar("root ::= " + integerRange(least, most));
    VERIFY_VALUE(range);
    for (std::int64_t value = -1300; value <= 1300; ++value) {
      if (isComplete(*range, std::to_string(value)) != (value >= least && value <= most)) {
        QFAIL(qPrintable(QString("%1 in %2 to %3").arg(value).arg(least).arg(most)));
      }
    }
    for (const char* text : {"-0", "00", "01", "-01", "", "-", "1.0"}) QVERIFY2(!isComplete(*range, text), text);
  }
  const Result<Constraint> wide =
      Constraint::fromGrammar("root ::= " + integerRange(-999999999999999, 9999999999999999));
  VERIFY_VALUE(wide);
  for (const char* text : {"0", "-999999999999999", "9999999999999999", "1000000000000000"})
    QVERIFY(isComplete(*wide, text));
  QVERIFY(!isComplete(*wide, "-1000000000000000"));
  QVERIFY(!isComplete(*wide, "10000000000000000"));
}

/// Each keyword of the public table is in one of the schemas that the validator judges, and on the page about them.
void TestJsonSchema::everyKeywordOfTheTableWorks() {
  const QByteArrayList schemas = workingSchemas();
  const QByteArray page = test::readBytes(CHASQUI_SOURCE_DIR "/docs/constraints.md");
  QVERIFY(supportedSchemaKeywords().size() > 25);
  for (const SchemaKeyword& keyword : supportedSchemaKeywords()) {
    const QByteArray name(keyword.name.data(), static_cast<qsizetype>(keyword.name.size()));
    QVERIFY(!keyword.note.empty());
    const bool isThere = std::any_of(schemas.begin(), schemas.end(), [&name](const QByteArray& schema) {
      return schema.contains("\"" + name + "\":");
    });
    QVERIFY2(isThere, name.constData());
    QVERIFY2(page.contains("`" + name + "`"), name.constData());
  }
}

void TestJsonSchema::hugeSchemas() {
  QByteArray properties;
  for (int index = 0; index < 5000; ++index) {
    properties +=
        (index == 0 ? "" : ",") + QByteArray("\"name") + QByteArray::number(index) + "\":{\"type\":\"integer\"}";
  }
  const Constraint many = schemaOf("{\"properties\":{" + properties + "}}");
  QVERIFY(isComplete(many, "{\"name7\":1,\"name4999\":2}"));
  QVERIFY(!isComplete(many, "{\"name7\":1,\"name5000\":2}"));
  const Result<Constraint> tooLarge = Constraint::fromJsonSchema(
      R"({"prefixItems":[)" + QByteArray(R"({"minLength":9999},)").repeated(2000).toStdString() + "true]}");
  QVERIFY(!tooLarge);
  QCOMPARE(tooLarge.error().message, std::string("The schema becomes too large as a grammar."));
}

QTEST_APPLESS_MAIN(TestJsonSchema)
#include "tst_json_schema.moc"
