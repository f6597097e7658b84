// The sampling values: ranges, seeds, stop strings, storing, and what a chat without values of its own follows.
#include <limits>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "settings/preferences.h"
#include "inference/inference_backend.h"
#include "settings/sampling_controller.h"
#include "settings/stop_strings.h"

using namespace chasqui::app;

namespace {

QVariant roleIn(SamplingRows& rows, const char* key, int role) {
  for (int row = 0; row < rows.rowCount(); ++row)
    if (rows.index(row).data(ValueRoles::Key).toString() == key) return rows.index(row).data(role);
  return {};
}

/// Every value other than its default.
SamplingValues others() {
  return {.temperature = 1.25,
          .topP = 0.5,
          .topK = 40,
          .minP = 0.05,
          .typicalP = 0.75,
          .repeatPenalty = 1.15,
          .frequencyPenalty = -0.5,
          .presencePenalty = 0.25,
          .repeatWindow = 128,
          .mirostat = true,
          .mirostatTau = 3.5,
          .mirostatEta = 0.2,
          .maxTokens = 256,
          .stopStrings = {"\n\nUser:", "\\"},
          .seed = 18446744073709551557U};
}

}  // namespace

class SamplingControllerTest : public QObject {
  Q_OBJECT

  Preferences preferences_;

 private slots:
  void cleanup() {
    for (const PreferenceEntry& entry : preferenceTable()) preferences_.reset(entry.key);
  }

  void defaultsAndRangesAreTheEnginesOwn() {
    const chasqui::engine::SamplingOptions ours = SamplingValues::standard(preferences_).forEngine();
    QVERIFY(ours.seed == chasqui::engine::SamplingOptions().seed);
    QVERIFY(SamplingValues::standard(preferences_) == SamplingValues());
    std::size_t numbers = 0;
    for (const chasqui::engine::SamplingRange& range : chasqui::engine::samplingRanges()) {
      const PreferenceEntry* entry = preferenceOf(QString::fromUtf8(range.key.data(), qsizetype(range.key.size())));
      QVERIFY2(entry, range.key.data());
      QCOMPARE(static_cast<float>(entry->lowest), range.lowest);
      QCOMPARE(static_cast<float>(entry->highest), range.highest);
      QCOMPARE(entry->standard.toFloat(), range.standard);
      QCOMPARE(range.value(ours), range.standard);
      ++numbers;
    }
    QCOMPARE(numbers, std::size_t{11});
  }

  void everyValueReachesTheEngine() {
    const chasqui::engine::SamplingOptions options = others().forEngine();
    const chasqui::engine::SamplingOptions standard;
    for (const chasqui::engine::SamplingRange& range : chasqui::engine::samplingRanges())
      QVERIFY2(range.value(options) != range.standard, range.key.data());
    QVERIFY(options.mirostat && !standard.mirostat);
    QCOMPARE(*options.seed, 18446744073709551557U);
    const std::vector<std::string> stops{"\n\nUser:", "\\"};
    AnswerRequest request;
    others().putInto(request);
    QCOMPARE(request.stopStrings, stops);
    QCOMPARE(request.repeatable, others().seed.has_value());
    QCOMPARE(request.sampling.seed, others().seed);
  }

  void everyValueThatCanBeSetIsOneThatTheEngineTakes() {
    SamplingController sampling(preferences_);
    const double far = 1e300;
    for (const PreferenceEntry& entry : preferenceTable()) {
      if (entry.category != PreferenceCategory::Sampling) continue;
      for (const QVariant& value : {QVariant(far), QVariant(-far), QVariant(1e8), QVariant(-1e8), QVariant("much"),
                                   QVariant(std::numeric_limits<double>::quiet_NaN()), QVariant(), QVariant(0.0)}) {
        sampling.set(entry.key, value);
        QVERIFY2(chasqui::engine::check(sampling.values().forEngine()).has_value(), entry.key);
      }
    }
    sampling.set("topK", 2'000'000);
    QCOMPARE(sampling.values().topK, 1'000'000);
    sampling.set("maxTokens", -1);
    QCOMPARE(sampling.values().maxTokens, 0);
    sampling.set("unknown", 1);
  }

  void seedIsEmptyOrAWholeNumber() {
    SamplingController sampling(preferences_);
    sampling.set("seed", "18446744073709551615");
    QVERIFY(sampling.values().seed == std::numeric_limits<std::uint64_t>::max());
    for (const char* bad : {"-1", "1.5", "18446744073709551616", "twelve"}) {
      QVERIFY2(!sampling.mistakeIn("seed", bad).isEmpty(), bad);
      sampling.set("seed", bad);
      QVERIFY(sampling.values().seed == std::numeric_limits<std::uint64_t>::max());
    }
    QVERIFY(sampling.mistakeIn("seed", "7").isEmpty());
    sampling.set("seed", "");
    QVERIFY(!sampling.values().seed);
  }

  void stopStringsAreShownOnOneLine_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << "User:" << "User:";
    QTest::newRow("line break") << "\n\nUser:" << "\\n\\nUser:";
    QTest::newRow("tab and return") << "\t\r" << "\\t\\r";
    QTest::newRow("a backslash and an n") << "\\n" << "\\\\n";
    QTest::newRow("beyond the plane") << "🦙\n" << "🦙\\n";
  }

  void stopStringsAreShownOnOneLine() {
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(shownStopString(text), shown);
    QCOMPARE(typedStopString(shown), text);
  }

  void aBackslashBeforeAnythingElseStandsForItself() {
    QCOMPARE(typedStopString("C:\\dir\\"), QString("C:\\dir\\"));
  }

  void stopStringsHaveTheirLimits() {
    SamplingController sampling(preferences_);
    sampling.setTexts("stopStrings", {"", "a", "a", QString(201, 'x'), "b\\n"});
    QCOMPARE(sampling.values().stopStrings, QStringList({"a", "b\n"}));
    QVERIFY(!sampling.mistakeIn("stopStrings", "b\\n").isEmpty());
    QVERIFY(!sampling.mistakeIn("stopStrings", QString(201, 'x')).isEmpty());
    QVERIFY(sampling.mistakeIn("stopStrings", QString(200, 'x')).isEmpty());
    QStringList many;
    for (int i = 0; i < 20; ++i) many << QString::number(i);
    sampling.setTexts("stopStrings", many);
    QCOMPARE(sampling.values().stopStrings, many.mid(0, 16));
    QVERIFY(sampling.mistakeIn("stopStrings", "one more").contains("16"));
    sampling.set("stopStrings", "no list");
    QCOMPARE(sampling.values().stopStrings.size(), 16);
  }

  void resetAndMarks() {
    SamplingController sampling(preferences_);
    QAbstractItemModelTester tester(sampling.more(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy edited(&sampling, &SamplingController::edited);
    QVERIFY(!sampling.modified());
    sampling.set("temperature", 0);
    sampling.set("temperature", 0);
    QCOMPARE(edited.count(), 1);
    QVERIFY(sampling.modified());
    QVERIFY(roleIn(*sampling.usual(), "temperature", ValueRoles::Changed).toBool());
    QCOMPARE(sampling.moreChanged(), 0);
    sampling.set("topK", 5);
    QCOMPARE(sampling.moreChanged(), 1);
    sampling.resetValue("topK");
    QCOMPARE(sampling.values().topK, 0);
    sampling.reset();
    QVERIFY(!sampling.modified());
    QCOMPARE(edited.count(), 4);
    sampling.setStored(others().toJson());
    QCOMPARE(edited.count(), 4);
    QVERIFY(sampling.values() == others());
  }

  void everyValueIsARowOnce() {
    SamplingController sampling(preferences_);
    sampling.take(others());
    int rows = 0;
    for (const PreferenceEntry& entry : preferenceTable()) {
      if (entry.category != PreferenceCategory::Sampling) continue;
      SamplingRows& part = entry.usual ? *sampling.usual() : *sampling.more();
      QVERIFY2(roleIn(part, entry.key, ValueRoles::Changed).toBool(), entry.key);
      ++rows;
    }
    QCOMPARE(sampling.usual()->rowCount() + sampling.more()->rowCount(), rows);
    QCOMPARE(roleIn(*sampling.more(), "stopStrings", ValueRoles::Value).toStringList(),
             QStringList({"\\n\\nUser:", "\\\\"}));
  }

  void whatHasNoEffectSaysWhy() {
    SamplingController sampling(preferences_);
    const auto idle = [&](const char* key) { return idleReason(sampling.values(), key); };
    QVERIFY(idle("topP").isEmpty() && idle("temperature").isEmpty());
    QVERIFY(!idle("mirostatTau").isEmpty() && !idle("repeatWindow").isEmpty());
    sampling.set("mirostat", true);
    for (const char* key : {"topP", "topK", "minP", "typicalP"}) QVERIFY2(idle(key).contains("mirostat"), key);
    QVERIFY(idle("mirostatTau").isEmpty() && idle("seed").isEmpty());
    sampling.set("temperature", 0);
    for (const char* key : {"topP", "mirostat", "mirostatEta", "seed"}) QVERIFY2(idle(key).contains("temperature"), key);
    sampling.set("repeatPenalty", 1.2);
    QVERIFY(idle("repeatWindow").isEmpty());
    sampling.set("repeatWindow", 0);
    QVERIFY(!idle("repeatPenalty").isEmpty());
    QCOMPARE(roleIn(*sampling.more(), "repeatPenalty", ValueRoles::Idle).toString(), idle("repeatPenalty"));
  }

  void aChatWithoutValuesOfItsOwnFollowsTheSettingsPage() {
    SamplingController follows(preferences_);
    SamplingController own(preferences_);
    own.set("topK", 40);
    QSignalSpy edited(&follows, &SamplingController::edited);
    QSignalSpy changed(&follows, &SamplingController::changed);
    preferences_.set("temperature", 0.2);
    preferences_.setTheme("dark");
    QCOMPARE(follows.values().temperature, 0.2);
    QCOMPARE(follows.standard().temperature, 0.2);
    QCOMPARE(changed.count(), 1);
    QVERIFY(!follows.modified());
    QVERIFY(follows.stored().empty());
    QCOMPARE(edited.count(), 0);
    QCOMPARE(own.values().temperature, 0.6);
    QVERIFY(own.modified());
    own.reset();
    QCOMPARE(own.values().temperature, 0.2);
    QVERIFY(own.stored().empty());
  }

  void aPresetTakesThePlaceOfTheSettingsPage() {
    SamplingController sampling(preferences_);
    sampling.setPreset(others());
    QVERIFY(sampling.values() == others());
    QVERIFY(!sampling.modified() && sampling.stored().empty());
    preferences_.set("temperature", 0.2);
    QVERIFY(sampling.values() == others());
    sampling.set("topK", 3);
    QVERIFY(sampling.modified());
    sampling.setPreset(std::nullopt);
    QCOMPARE(sampling.values().topK, 3);  // the chat's own stay
    sampling.reset();
    QCOMPARE(sampling.values().temperature, 0.2);
  }

  void whatIsStoredComesBack() {
    SamplingController sampling(preferences_);
    sampling.set("minP", 0.25);
    const std::string stored = sampling.stored();
    preferences_.set("minP", 0.5);
    sampling.setStored({});
    QCOMPARE(sampling.values().minP, 0.5);
    sampling.setStored(stored);
    QCOMPARE(sampling.values().minP, 0.25);
    sampling.setStored(R"({"temperature": 1})");
    QCOMPARE(sampling.values().minP, 0.5);
  }

  void jsonKeepsEveryBit() {
    QVERIFY(SamplingValues::fromJson(others().toJson(), {}) == others());
    QVERIFY(SamplingValues::fromJson(SamplingValues{}.toJson(), others()) == SamplingValues{});
  }

  void whatIsNotReadableBecomesTheDefault() {
    for (const char* json : {"", "[]", "{", "null", R"({"temperature": "hot", "topK": null, "seed": {}})",
                             R"({"mirostat": "true", "topP": true, "stopStrings": "x", "seed": -3})",
                             R"({"stopStrings": {"a": 1}, "temperature": 1e308, "repeatWindow": []})"})
      QVERIFY2(SamplingValues::fromJson(json, {}) == SamplingValues{}, json);
    QCOMPARE(SamplingValues::fromJson(R"({"temperature": 99})", {}).temperature, 5.0);
    QCOMPARE(SamplingValues::fromJson(R"({"stopStrings": ["", "a", "a"]})", {}).stopStrings, QStringList{"a"});
  }
};

QTEST_GUILESS_MAIN(SamplingControllerTest)
#include "tst_sampling_controller.moc"
