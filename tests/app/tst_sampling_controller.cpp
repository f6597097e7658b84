// The sampling values: ranges, seeds, storing.
#include <limits>

#include <QSignalSpy>
#include <QTest>

#include "settings/sampling_controller.h"

using namespace chasqui::app;

class SamplingControllerTest : public QObject {
  Q_OBJECT

 private slots:
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
    SamplingController sampling;
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
    SamplingController sampling;
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
    SamplingController sampling;
    QSignalSpy edited(&sampling, &SamplingController::edited);
    QVERIFY(!sampling.modified());
    sampling.setTemperature(0);
    sampling.setTemperature(0);
    QCOMPARE(edited.count(), 1);
    QVERIFY(sampling.modified());
    QVERIFY(!sampling.isDefault("temperature"));
    QVERIFY(sampling.isDefault("topP"));
    sampling.reset();
    QVERIFY(!sampling.modified());
    QCOMPARE(edited.count(), 2);
    sampling.setValues({1.0, 3, 0.5, 0.1, 1.1, 7, 20});
    QCOMPARE(edited.count(), 2);
    QCOMPARE(sampling.seed(), QString("7"));
  }

  void jsonKeepsEveryBit() {
    const SamplingValues values{0.1, 40, 0.95, 0.05, 1.15, 18446744073709551557U, 256};
    QVERIFY(SamplingValues::fromJson(values.toJson()) == values);
    QVERIFY(SamplingValues::fromJson(SamplingValues{}.toJson()) == SamplingValues{});
  }

  void whatIsNotReadableBecomesTheDefault() {
    for (const char* json : {"", "[]", "{", "null", R"({"temperature": "hot", "topK": null, "seed": {}})"})
      QVERIFY2(SamplingValues::fromJson(json) == SamplingValues{}, json);
    QCOMPARE(SamplingValues::fromJson(R"({"temperature": 99})").temperature, 5.0);
  }
};

QTEST_GUILESS_MAIN(SamplingControllerTest)
#include "tst_sampling_controller.moc"
