// The sampling values: ranges, seeds, storing.
#include <limits>

#include <QSignalSpy>
#include <QTest>

#include "settings/preferences.h"
#include "settings/sampling_controller.h"

using namespace chasqui::app;

class SamplingControllerTest : public QObject {
  Q_OBJECT

  Preferences preferences_;

 private slots:
  void cleanup() {
    for (const PreferenceEntry& entry : preferenceTable()) preferences_.reset(entry.key);
  }

  void defaultsAreTheEnginesOwn() {
    const chasqui::engine::SamplingOptions engine;
    const chasqui::engine::SamplingOptions ours = SamplingValues{}.forEngine();
    QCOMPARE(ours.temperature, engine.temperature);
    QCOMPARE(ours.topK, engine.topK);
    QCOMPARE(ours.topP, engine.topP);
    QCOMPARE(ours.minP, engine.minP);
    QCOMPARE(ours.repeatPenalty, engine.repeatPenalty);
    QVERIFY(ours.seed == engine.seed);
  }

  void everyValueThatCanBeSetIsOneThatTheEngineTakes() {
    SamplingController sampling(preferences_);
    const double far = 1e300;
    for (const double value : {far, -far, std::numeric_limits<double>::quiet_NaN(), 0.0}) {
      sampling.setTemperature(value);
      sampling.setTopP(value);
      sampling.setMinP(value);
      sampling.setRepeatPenalty(value);
      sampling.setTopK(value > 0 ? std::numeric_limits<int>::max() : -5);
      QVERIFY(chasqui::engine::check(sampling.values().forEngine()).has_value());
    }
    QCOMPARE(sampling.topK(), 0);
    sampling.setTopK(2000);
    QCOMPARE(sampling.topK(), 1000);
    sampling.setMaxTokens(-1);
    QCOMPARE(sampling.maxTokens(), 0);
  }

  void seedIsEmptyOrAWholeNumber() {
    SamplingController sampling(preferences_);
    QSignalSpy errors(&sampling, &SamplingController::seedErrorChanged);
    sampling.setSeed("18446744073709551615");
    QVERIFY(sampling.values().seed == std::numeric_limits<std::uint64_t>::max());
    sampling.setSeed("twelve");
    QVERIFY(!sampling.seedError().isEmpty());
    QCOMPARE(sampling.seed(), QString("twelve"));  // what was typed stays for mending
    QVERIFY(sampling.values().seed == std::numeric_limits<std::uint64_t>::max());
    for (const char* bad : {"-1", "1.5", "18446744073709551616"}) {
      sampling.setSeed(bad);
      QVERIFY2(!sampling.seedError().isEmpty(), bad);
    }
    sampling.setSeed("");
    QVERIFY(sampling.seedError().isEmpty());
    QVERIFY(!sampling.values().seed);
    QCOMPARE(errors.count(), 2);
  }

  void resetAndMarks() {
    SamplingController sampling(preferences_);
    QSignalSpy edited(&sampling, &SamplingController::edited);
    QVERIFY(!sampling.modified());
    sampling.setTemperature(0);
    sampling.setTemperature(0);
    QCOMPARE(edited.count(), 1);
    QVERIFY(sampling.modified());
    sampling.reset();
    QVERIFY(!sampling.modified());
    QCOMPARE(edited.count(), 2);
    sampling.setStored(SamplingValues{1.0, 3, 0.5, 0.1, 1.1, 7, 20}.toJson());
    QCOMPARE(edited.count(), 2);
    QCOMPARE(sampling.seed(), QString("7"));
  }

  void aChatWithoutValuesOfItsOwnFollowsTheSettingsPage() {
    SamplingController follows(preferences_);
    SamplingController own(preferences_);
    own.setTopK(40);
    QSignalSpy edited(&follows, &SamplingController::edited);
    QSignalSpy standards(&follows, &SamplingController::standardsChanged);
    preferences_.setTemperature(0.2);
    preferences_.setTheme("dark");
    QCOMPARE(follows.temperature(), 0.2);
    QCOMPARE(follows.standards().value("temperature").toDouble(), 0.2);
    QCOMPARE(standards.count(), 1);
    QVERIFY(!follows.modified());
    QVERIFY(follows.stored().empty());
    QCOMPARE(edited.count(), 0);
    QCOMPARE(own.temperature(), 0.6);
    QVERIFY(own.modified());
    own.reset();
    QCOMPARE(own.temperature(), 0.2);
    QVERIFY(own.stored().empty());
  }

  void whatIsStoredComesBack() {
    SamplingController sampling(preferences_);
    sampling.setMinP(0.25);
    const std::string stored = sampling.stored();
    preferences_.setMinP(0.5);
    sampling.setStored({});
    QCOMPARE(sampling.minP(), 0.5);
    sampling.setStored(stored);
    QCOMPARE(sampling.minP(), 0.25);
    sampling.setStored(R"({"temperature": 1})");
    QCOMPARE(sampling.minP(), 0.5);
  }

  void everyNumberHasItsLineInTheTable() {
    SamplingController sampling(preferences_);
    const QVariantMap standards = sampling.standards();
    QCOMPARE(standards.size(), 6);
    for (auto at = standards.begin(); at != standards.end(); ++at)
      QCOMPARE(sampling.property(at.key().toLatin1().constData()), at.value());
  }

  void jsonKeepsEveryBit() {
    const SamplingValues values{0.1, 40, 0.95, 0.05, 1.15, 18446744073709551557U, 256};
    QVERIFY(SamplingValues::fromJson(values.toJson(), {}) == values);
    QVERIFY(SamplingValues::fromJson(SamplingValues{}.toJson(), values) == SamplingValues{});
  }

  void whatIsNotReadableBecomesTheDefault() {
    for (const char* json : {"", "[]", "{", "null", R"({"temperature": "hot", "topK": null, "seed": {}})"})
      QVERIFY2(SamplingValues::fromJson(json, {}) == SamplingValues{}, json);
    QCOMPARE(SamplingValues::fromJson(R"({"temperature": 99})", {}).temperature, 5.0);
  }
};

QTEST_GUILESS_MAIN(SamplingControllerTest)
#include "tst_sampling_controller.moc"
