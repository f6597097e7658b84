// The sampler against distributions worked out by hand. All seeds are fixed, so nothing here depends on chance.
#include <QTest>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "engine/device_sampling.h"
#include "engine/sampler.h"
#include "sampler_samples.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// How often each token came in `draws` draws.
std::map<TokenId, int> countsOf(const SamplingOptions& options, const std::vector<float>& logits, int draws,
                                const std::vector<TokenId>& history = {}) {
  Sampler sampler(options);
  std::map<TokenId, int> counts;
  for (int draw = 0; draw < draws; ++draw) counts[sampler.sample(logits, history)] += 1;
  return counts;
}

std::set<TokenId> tokensOf(const SamplingOptions& options, const std::vector<float>& logits,
                           const std::vector<TokenId>& history = {}) {
  std::set<TokenId> tokens;
  for (const auto& [token, count] : countsOf(options, logits, 2000, history)) tokens.insert(token);
  return tokens;
}

using Tokens = std::set<TokenId>;

/// Fails unless each token came as often as its probability says, within five standard deviations.
void compareShares(const std::map<TokenId, int>& counts, const std::vector<double>& probabilities, int draws) {
  for (std::size_t id = 0; id < probabilities.size(); ++id) {
    const double expected = probabilities[id] * draws;
    const double tolerance = 5 * std::sqrt(expected * (1 - probabilities[id])) + 1e-9;
    const auto found = counts.find(static_cast<TokenId>(id));
    const double count = found == counts.end() ? 0 : found->second;
    QVERIFY2(std::abs(count - expected) <= tolerance,
             qPrintable(QString("token %1: %2 of %3").arg(id).arg(count).arg(expected)));
  }
}

}  // namespace

class TestSampler : public QObject {
  Q_OBJECT

 private slots:
  void greedyTakesTheBest() {
    SamplingOptions options;
    options.temperature = 0;
    Sampler sampler(options);
    QCOMPARE(sampler.sample(std::vector<float>{1, 3, 2}, {}), 1);
    QCOMPARE(sampler.sample(std::vector<float>{5, 5, 5}, {}), 0);  // the smaller id of equals
    QCOMPARE(sampler.sample(std::vector<float>{-9, -8, -8}, {}), 1);
    QCOMPARE(sampler.sample(std::vector<float>{kNan, -100, kNan}, {}), 1);
    QCOMPARE(sampler.sample(std::vector<float>{0, kInfinity, 7}, {}), 1);
  }

  void nothingToChooseIsZero() {
    for (const float temperature : {0.0F, 1.0F}) {
      SamplingOptions options = everything();
      options.temperature = temperature;
      options.topP = 0.5F;
      options.topK = 2;
      options.minP = 0.5F;
      Sampler sampler(options);
      QCOMPARE(sampler.sample(std::vector<float>{}, {}), 0);
      QCOMPARE(sampler.sample(std::vector<float>{kNan, kNan}, {}), 0);
      QCOMPARE(sampler.sample(std::vector<float>{-kInfinity, kNan, -kInfinity}, {}), 0);
      QCOMPARE(sampler.sample(std::vector<float>{-kInfinity, kNan, -1e30F}, {}), 2);
    }
  }

  void drawsByTheProbabilities() {
    const std::vector<double> probabilities{0.5, 0.25, 0.15, 0.1};
    compareShares(countsOf(everything(), logitsOf(probabilities), 40000), probabilities, 40000);
  }

  void temperatureSharpensAndFlattens() {
    // p^(1/T), normalised: at T 0.5 the squares, at T 2 the roots
    const std::vector<float> logits = logitsOf({0.6, 0.3, 0.1});
    SamplingOptions options = everything();
    options.temperature = 0.5F;
    compareShares(countsOf(options, logits, 40000), {0.36 / 0.46, 0.09 / 0.46, 0.01 / 0.46}, 40000);
    options.temperature = 2.0F;
    const double sum = std::sqrt(0.6) + std::sqrt(0.3) + std::sqrt(0.1);
    compareShares(countsOf(options, logits, 40000), {std::sqrt(0.6) / sum, std::sqrt(0.3) / sum, std::sqrt(0.1) / sum},
                  40000);
  }

  void topKKeepsTheBest() {
    const std::vector<float> logits = logitsOf({0.1, 0.4, 0.2, 0.3});
    SamplingOptions options = everything();
    options.topK = 2;
    compareShares(countsOf(options, logits, 40000), {0, 4.0 / 7, 0, 3.0 / 7}, 40000);
    options.topK = 1;
    QVERIFY(tokensOf(options, logits) == Tokens{1});
    options.topK = 100;
    QVERIFY(tokensOf(options, logits) == (Tokens{0, 1, 2, 3}));
    // Of equals the smaller ids stay.
    options.topK = 2;
    QVERIFY(tokensOf(options, {1, 1, 1, 1}) == (Tokens{0, 1}));
  }

  void topPKeepsTokensWhileTheMassBeforeThemIsAtMostP() {
    const std::vector<float> logits = logitsOf({0.125, 0.5, 0.25, 0.125});
    SamplingOptions options = everything();
    options.topP = 0.0F;
    QVERIFY(tokensOf(options, logits) == Tokens{1});
    options.topP = 0.4F;
    QVERIFY(tokensOf(options, logits) == Tokens{1});
    options.topP = 0.7F;
    compareShares(countsOf(options, logits, 40000), {0, 2.0 / 3, 1.0 / 3, 0}, 40000);
    options.topP = 0.76F;
    QVERIFY(tokensOf(options, logits) == (Tokens{0, 1, 2}));  // of equals the smaller id
    options.topP = 0.9F;
    QVERIFY(tokensOf(options, logits) == (Tokens{0, 1, 2, 3}));
  }

  void topPCountsTheBoundaryIn() {
    const std::vector<float> four{0, 0, 0, 0};  // 0.25 each, exactly
    SamplingOptions options = everything();
    options.topP = 0.5F;  // the mass before the third is 0.5 and not more
    QVERIFY(tokensOf(options, four) == (Tokens{0, 1, 2}));
    options.topP = 0.49F;
    QVERIFY(tokensOf(options, four) == (Tokens{0, 1}));
    options.topP = 0.25F;
    QVERIFY(tokensOf(options, four) == (Tokens{0, 1}));
  }

  void topPIsOfTheWholeVocabularyAlsoAfterTopK() {
    // After top-k 2 the mass of the first is still 0.4: at p 0.5 the second stays. Scaled up it would be 0.57.
    SamplingOptions options = everything();
    options.topK = 2;
    options.topP = 0.5F;
    QVERIFY(tokensOf(options, logitsOf({0.1, 0.4, 0.2, 0.3})) == (Tokens{1, 3}));
  }

  void minPKeepsWhatIsNearTheBest() {
    const std::vector<float> logits = logitsOf({0.5, 0.3, 0.15, 0.05});
    SamplingOptions options = everything();
    options.minP = 0.2F;
    compareShares(countsOf(options, logits, 40000), {0.5 / 0.95, 0.3 / 0.95, 0.15 / 0.95, 0}, 40000);
    options.minP = 0.5F;
    QVERIFY(tokensOf(options, logits) == (Tokens{0, 1}));
    options.minP = 1.0F;
    QVERIFY(tokensOf(options, {2, 3, 3, 1}) == (Tokens{1, 2}));
  }

  void penaltyMakesRepetitionLessProbable() {
    SamplingOptions options;
    options.temperature = 0;
    options.repeatPenalty = 2;
    const std::vector<float> positive{4, 3, 1};
    QCOMPARE(Sampler(options).sample(positive, std::vector<TokenId>{0}), 1);        // 4 / 2 < 3
    QCOMPARE(Sampler(options).sample(positive, std::vector<TokenId>{0, 1}), 0);     // 2, 1.5
    QCOMPARE(Sampler(options).sample(positive, std::vector<TokenId>{0, 0, 0}), 1);  // once, however often it came
    const std::vector<float> negative{-1, -1.5F, -9};
    QCOMPARE(Sampler(options).sample(negative, std::vector<TokenId>{0}), 1);  // -1 * 2 < -1.5
    options.repeatPenalty = 0.5F;
    QCOMPARE(Sampler(options).sample(positive, std::vector<TokenId>{1}), 1);  // 3 / 0.5 > 4
  }

  void penaltyLooksAtTheWindowOnly() {
    SamplingOptions options;
    options.temperature = 0;
    options.repeatPenalty = 2;
    options.repeatWindow = 2;
    const std::vector<float> logits{4, 3, 1};
    QCOMPARE(Sampler(options).sample(logits, std::vector<TokenId>{0, 2, 2}), 0);
    QCOMPARE(Sampler(options).sample(logits, std::vector<TokenId>{2, 0, 2}), 1);
    options.repeatWindow = 0;
    QCOMPARE(Sampler(options).sample(logits, std::vector<TokenId>{0}), 0);
    options.repeatWindow = 64;
    QCOMPARE(Sampler(options).sample(logits, std::vector<TokenId>{-1, 3, 1000000, 0}), 1);  // ids outside are no harm
  }

  void penaltyComesBeforeTemperature() {
    // ln 4 / 2 = ln 2: probabilities 2 : 1
    SamplingOptions options = everything();
    options.repeatPenalty = 2;
    const std::vector<float> logits{static_cast<float>(std::log(4.0)), 0};
    compareShares(countsOf(options, logits, 40000, {0}), {2.0 / 3, 1.0 / 3}, 40000);
  }

  // Expected: MT19937-64 in Python (whose 10 000th number from seed 5489 is the standard's), u = (x >> 11) / 2^53, and
  // the first token whose cumulated probability is past u.
  void theSameSeedGivesTheSameTokensEverywhere() {
    SamplingOptions options = everything();
    options.seed = 42;
    const std::vector<float> logits = logitsOf({0.5, 0.3, 0.2});
    const std::vector<TokenId> expected{1, 1, 1, 0, 2, 0, 1, 0, 0, 0, 0, 1, 1, 1, 2, 2, 1, 0, 0, 0, 1, 0, 0, 0};
    for (int round = 0; round < 2; ++round) {
      Sampler sampler(options);
      for (const TokenId token : expected) QCOMPARE(sampler.sample(logits, {}), token);
    }
    options.topK = 3;
    Sampler sorted(options);
    for (const TokenId token : expected) QCOMPARE(sorted.sample(logits, {}), token);
  }

  void skippingGoesOnWhereTheDrawsWouldBe() {
    const std::vector<float> logits = logitsOf({0.25, 0.25, 0.25, 0.25});
    std::vector<TokenId> drawn;
    Sampler whole(everything());
    for (int draw = 0; draw < 20; ++draw) drawn.push_back(whole.sample(logits, {}));
    for (std::size_t count = 0; count < drawn.size(); ++count) {
      Sampler rest(everything());
      rest.skip(count);
      for (std::size_t draw = count; draw < drawn.size(); ++draw) QCOMPARE(rest.sample(logits, {}), drawn[draw]);
    }
  }

  void upcomingNumbersAreThoseOfTheDraws() {
    const std::vector<float> logits(64, 0.0F);
    Sampler sampler(everything());
    const std::vector<double> numbers = sampler.upcoming(40);
    QCOMPARE(sampler.upcoming(40), numbers);  // nothing was drawn
    for (const double number : numbers) QCOMPARE(sampler.sample(logits, {}), static_cast<TokenId>(number * 64));
    SamplingOptions greedy;
    greedy.temperature = 0;
    QCOMPARE(Sampler(greedy).upcoming(2), (std::vector<double>{0, 0}));
  }

  void whatTheDeviceDraws() {
    SamplingOptions options;
    QVERIFY(drawsOnDevice(options));
    options.typicalP = 0.9F;
    QVERIFY(!drawsOnDevice(options));
    options.temperature = 0;
    QVERIFY(drawsOnDevice(options));
    options = {};
    options.mirostat = true;
    QVERIFY(!drawsOnDevice(options));
    options.temperature = 0;
    QVERIFY(drawsOnDevice(options));
  }

  void aSeedIsDrawnAndTold() {
    SamplingOptions options = everything();
    options.seed.reset();
    Sampler first(options);
    Sampler second(options);
    QVERIFY(first.seed() != second.seed());
    options.seed = first.seed();
    Sampler again(options);
    const std::vector<float> logits(1000, 0.0F);
    for (int draw = 0; draw < 20; ++draw) QCOMPARE(again.sample(logits, {}), first.sample(logits, {}));
  }

  void extremeLogitsAreNoTrouble() {
    SamplingOptions options = everything();
    constexpr float kMost = std::numeric_limits<float>::max();
    QVERIFY(tokensOf(options, {kMost, -kMost, 0}) == Tokens{0});
    QVERIFY(tokensOf(options, {kInfinity, kMost, kInfinity}) ==
            (Tokens{0, 1, 2}));  // infinity counts as the largest float
    options.temperature = 1e-30F;
    QVERIFY(tokensOf(options, {1, 1.0001F, 0}) == Tokens{1});
    options.repeatPenalty = 10;
    QVERIFY(tokensOf(options, {-kMost, 0, kMost}, {0, 2}) == Tokens{2});
  }

  void aWholeVocabularyIsFilteredAsASmallOne() {
    // 32000 tokens: five of 0.1 each, the other 31995 share a half
    std::vector<double> probabilities(32000, 0.5 / 31995);
    for (const std::size_t id : {7U, 700U, 7000U, 17000U, 31999U}) probabilities[id] = 0.1;
    const std::vector<float> logits = logitsOf(probabilities);
    SamplingOptions options = everything();
    options.topP = 0.45F;
    const Tokens five{7, 700, 7000, 17000, 31999};
    const auto few = [&](const SamplingOptions& o) {
      Tokens tokens;
      for (const auto& [token, count] : countsOf(o, logits, 60)) tokens.insert(token);
      return tokens;
    };
    QVERIFY(few(options) == five);
    options.topP = 1;
    options.topK = 5;
    QVERIFY(few(options) == five);
    options.topK = 0;
    options.minP = 0.01F;
    QVERIFY(few(options) == five);
    options.minP = 0;
    QVERIFY(few(options).size() > 10);
  }

  void checkNamesWhatIsOutOfRange_data() {
    QTest::addColumn<int>("field");
    QTest::addColumn<float>("value");
    QTest::addColumn<QString>("message");  // empty: in range
    const QString temperature = "The temperature must be from 0 to 5.";
    const QString topP = "The top-p value must be from 0 to 1.";
    const QString minP = "The min-p value must be from 0 to 1.";
    const QString penalty = "The repetition penalty must be from 0.1 to 10.";
    QTest::newRow("cold") << 0 << 0.0F << "";
    QTest::newRow("hot") << 0 << 5.0F << "";
    QTest::newRow("too hot") << 0 << 5.01F << temperature;
    QTest::newRow("negative") << 0 << -0.1F << temperature;
    QTest::newRow("NaN") << 0 << kNan << temperature;
    QTest::newRow("p 0") << 1 << 0.0F << "";
    QTest::newRow("p 1") << 1 << 1.0F << "";
    QTest::newRow("p above") << 1 << 1.1F << topP;
    QTest::newRow("p NaN") << 1 << kNan << topP;
    QTest::newRow("min-p above") << 2 << 1.5F << minP;
    QTest::newRow("min-p below") << 2 << -0.5F << minP;
    QTest::newRow("penalty") << 3 << 1.1F << "";
    QTest::newRow("penalty 0") << 3 << 0.0F << penalty;
    QTest::newRow("penalty infinite") << 3 << kInfinity << penalty;
    const QString frequency = "The frequency penalty must be from -2 to 2.";
    const QString presence = "The presence penalty must be from -2 to 2.";
    QTest::newRow("typical-p 0") << 4 << 0.0F << "";
    QTest::newRow("typical-p above") << 4 << 1.1F << "The typical-p value must be from 0 to 1.";
    QTest::newRow("frequency") << 5 << -2.0F << "";
    QTest::newRow("frequency above") << 5 << 2.1F << frequency;
    QTest::newRow("frequency NaN") << 5 << kNan << frequency;
    QTest::newRow("presence") << 6 << 2.0F << "";
    QTest::newRow("presence below") << 6 << -2.1F << presence;
    QTest::newRow("tau 10") << 7 << 10.0F << "";
    QTest::newRow("tau below") << 7 << -1.0F << "The mirostat tau must be from 0 to 10.";
    QTest::newRow("eta 1") << 8 << 1.0F << "";
    QTest::newRow("eta above") << 8 << 1.5F << "The mirostat eta must be from 0 to 1.";
  }
  void checkNamesWhatIsOutOfRange() {
    QFETCH(int, field);
    QFETCH(float, value);
    QFETCH(QString, message);
    SamplingOptions options;
    float* const fields[] = {&options.temperature,   &options.topP,             &options.minP,
                             &options.repeatPenalty, &options.typicalP,         &options.frequencyPenalty,
                             &options.presencePenalty, &options.mirostatTau,    &options.mirostatEta};
    *fields[field] = value;
    const auto checked = check(options);
    QCOMPARE(checked.has_value(), message.isEmpty());
    if (checked) return;
    QCOMPARE(QString::fromStdString(checked.error().message), message);
    QCOMPARE(QString(errorCodeName(checked.error().code)), QString("Invalid"));
  }

  void theTableOfRangesIsWhatIsChecked() {
    const SamplingOptions standard;
    std::set<std::string_view> keys;
    for (const SamplingRange& range : samplingRanges()) {
      const QByteArray key(range.key.data(), static_cast<qsizetype>(range.key.size()));
      QVERIFY2(keys.insert(range.key).second, key.constData());
      QVERIFY2(range.lowest <= range.off && range.off <= range.highest, key.constData());
      QCOMPARE(range.value(standard), range.standard);
    }
    QCOMPARE(keys.size(), std::size_t{11});
    SamplingOptions options;
    options.topK = 1'000'000;
    QVERIFY(check(options));
    options.topK = 1'000'001;
    QCOMPARE(check(options).error().message, std::string("The top-k value must be from 0 to 1000000."));
  }
};

QTEST_APPLESS_MAIN(TestSampler)
#include "tst_sampler.moc"
