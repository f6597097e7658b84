// The sampler's penalties, typical-p, mirostat 2 and mask, each against numbers worked out by hand.
#include <QTest>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "engine/sampler.h"
#include "sampler_samples.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

using Tokens = std::set<TokenId>;
using Ids = std::vector<TokenId>;

/// What comes in 2000 draws.
Tokens tokensOf(const SamplingOptions& options, const std::vector<float>& logits, const Ids& history = {},
                TokenMask mask = {}) {
  Sampler sampler(options);
  Tokens tokens;
  for (int draw = 0; draw < 2000; ++draw) tokens.insert(sampler.sample(logits, history, mask));
  return tokens;
}

TokenId greedy(SamplingOptions options, const std::vector<float>& logits, const Ids& history) {
  options.temperature = 0;
  return Sampler(options).sample(logits, history);
}

/// The uniform number in [0, 1) that the sampler draws next.
double uniform(std::mt19937_64& random) { return static_cast<double>(random() >> 11) * 0x1.0p-53; }

}  // namespace

class TestSamplerStages : public QObject {
  Q_OBJECT

 private slots:
  void frequencyCountsEachTime() {
    SamplingOptions options;
    options.frequencyPenalty = 0.5F;
    const std::vector<float> logits{2, 1.25F, -9};
    QCOMPARE(greedy(options, logits, {0}), 0);           // 2 - 0.5 = 1.5 > 1.25
    QCOMPARE(greedy(options, logits, {0, 0}), 1);        // 2 - 1 = 1
    QCOMPARE(greedy(options, logits, {0, 1, 0, 1}), 0);  // 1, 0.25
    options.frequencyPenalty = -0.5F;                    // below 0 it draws recent tokens near
    QCOMPARE(greedy(options, logits, {1, 1}), 1);        // 1.25 + 1 = 2.25
  }

  void presenceCountsOnce() {
    SamplingOptions options;
    options.presencePenalty = 0.5F;
    const std::vector<float> logits{2, 1.25F, -9};
    QCOMPARE(greedy(options, logits, {0, 0, 0, 0}), 0);  // 1.5, however often it came
    options.presencePenalty = 1;
    QCOMPARE(greedy(options, logits, {0}), 1);
    QCOMPARE(greedy(options, logits, {0, 1}), 0);  // 1, 0.25
  }

  void penaltiesAreTakenOffNegativeLogitsToo() {
    SamplingOptions options;
    options.presencePenalty = 1;
    QCOMPARE(greedy(options, {-1, -1.5F}, {0}), 1);  // -2 < -1.5
    options.presencePenalty = 0;
    options.frequencyPenalty = 1;
    QCOMPARE(greedy(options, {-1, -1.5F}, {0}), 1);
  }

  void repetitionFirstThenFrequencyAndPresence() {
    SamplingOptions options;
    options.repeatPenalty = 2;
    options.frequencyPenalty = 0.5F;
    options.presencePenalty = 0.25F;
    // 4 / 2 - 2 * 0.5 - 0.25 = 0.75; the other way round it would be (4 - 1 - 0.25) / 2 = 1.375
    QCOMPARE(greedy(options, {4, 1, 0.5F}, {0, 0}), 1);
    QCOMPARE(greedy(options, {4, 0.7F, 0.5F}, {0, 0}), 0);
  }

  void allPenaltiesLookAtTheWindow() {
    SamplingOptions options;
    options.frequencyPenalty = 1;
    options.repeatWindow = 2;
    const std::vector<float> logits{2, 1.5F, -9};
    QCOMPARE(greedy(options, logits, {0, 0, 2, 2}), 0);
    QCOMPARE(greedy(options, logits, {0, 0, 0, 2}), 1);
    options.repeatWindow = 0;
    QCOMPARE(greedy(options, logits, {0, 0}), 0);
    options.repeatWindow = 64;
    QCOMPARE(greedy(options, logits, {-1, 3, 1000000}), 0);  // ids outside are no harm
  }

  /// {0.5, 0.25, 0.25}: entropy 1.5 bits; surprises 1, 2, 2; distances 0.5 each. {0.7, 0.2, 0.1}: entropy 1.157 bits;
  /// surprises 0.515, 2.322, 3.322; distances 0.642, 1.165, 2.165.
  void typicalKeepsWhatIsNearTheEntropy() {
    SamplingOptions options = everything();
    options.typicalP = 0.5F;
    QVERIFY(tokensOf(options, logitsOf({0.1, 0.7, 0.2})) == Tokens{1});
    options.typicalP = 0.8F;
    QVERIFY(tokensOf(options, logitsOf({0.1, 0.7, 0.2})) == (Tokens{1, 2}));
    options.typicalP = 0.95F;
    QVERIFY(tokensOf(options, logitsOf({0.1, 0.7, 0.2})) == (Tokens{0, 1, 2}));
  }

  /// One of 0.4 and twelve of 0.05: entropy 0.4 * 1.322 + 0.6 * 4.322 = 3.122 bits, so the best is 1.8 bits off and the
  /// others 1.2: what is most probable is not typical.
  void typicalCanLeaveOutTheBest() {
    std::vector<double> probabilities(13, 0.05);
    probabilities[5] = 0.4;
    SamplingOptions options = everything();
    options.typicalP = 0.52F;  // eleven of the others have 0.55
    const Tokens typical = tokensOf(options, logitsOf(probabilities));
    QVERIFY(!typical.contains(5));
    QCOMPARE(typical.size(), std::size_t{11});
    QVERIFY(!typical.contains(12));  // of equals the smaller ids
    options.typicalP = 0.7F;
    QVERIFY(tokensOf(options, logitsOf(probabilities)).contains(5));
    // The other filters choose among what is left, and always leave something.
    options.typicalP = 0.52F;
    options.topK = 1;
    QVERIFY(tokensOf(options, logitsOf(probabilities)) == Tokens{0});
    options.topK = 0;
    options.minP = 1;
    QCOMPARE(tokensOf(options, logitsOf(probabilities)).size(), std::size_t{11});
    options.topP = 0;
    QVERIFY(tokensOf(options, logitsOf(probabilities)) == Tokens{0});
  }

  void typicalZeroKeepsTheMostTypical() {
    SamplingOptions options = everything();
    options.typicalP = 0;
    QVERIFY(tokensOf(options, logitsOf({0.1, 0.7, 0.2})) == Tokens{1});
    QVERIFY(tokensOf(options, {3e38F, -3e38F, 0}) == Tokens{0});
  }

  /// mu starts at 2 tau and moves by 0.5 * (tau - surprise). Below 3 bits only 0.5 and 0.25 can come: their mean
  /// surprise of 1.33 is below tau, that of all, 1.75, is above, so the bound goes to and fro.
  void mirostatByHand() {
    SamplingOptions options = everything();
    options.mirostat = true;
    options.mirostatTau = 1.6137F;
    options.mirostatEta = 0.5F;
    const double tau{options.mirostatTau};
    const std::vector<float> logits{0, -1 * std::log(2.0F), -2 * std::log(2.0F), -2 * std::log(2.0F)};
    const std::vector<double> probabilities{0.5, 0.25, 0.125, 0.125};
    std::mt19937_64 random(1);
    Sampler sampler(options);
    double mu = 2 * tau;
    QCOMPARE(sampler.mu(), mu);
    int few = 0;
    for (int draw = 0; draw < 200; ++draw) {
      double sum = 0;
      std::size_t kept = 0;
      while (kept < 4 && (kept == 0 || -std::log2(probabilities[kept]) <= mu + 1e-9)) sum += probabilities[kept++];
      double left = uniform(random) * sum;
      std::size_t expected = 0;
      while (left >= probabilities[expected]) left -= probabilities[expected++];
      QCOMPARE(sampler.sample(logits, {}), static_cast<TokenId>(expected));
      mu -= 0.5 * (-std::log2(probabilities[expected]) - tau);
      QVERIFY2(std::abs(sampler.mu() - mu) < 1e-5, qPrintable(QString::number(sampler.mu() - mu)));
      mu = sampler.mu();
      few += kept < 4 ? 1 : 0;
    }
    QVERIFY(few > 10 && few < 190);  // the bound was at work, and moved
  }

  void mirostatKeepsToItsSurprise() {
    std::vector<double> probabilities;  // Zipf
    double sum = 0;
    for (int rank = 1; rank <= 2000; ++rank) sum += 1.0 / rank;
    for (int rank = 1; rank <= 2000; ++rank) probabilities.push_back(1.0 / rank / sum);
    const std::vector<float> logits = logitsOf(probabilities);
    for (const float tau : {3.0F, 5.0F}) {
      SamplingOptions options = everything();
      options.mirostat = true;
      options.mirostatTau = tau;
      Sampler sampler(options);
      double bits = 0;
      for (int draw = 0; draw < 4000; ++draw) {
        const double surprise = -std::log2(probabilities[static_cast<std::size_t>(sampler.sample(logits, {}))]);
        if (draw >= 1000) bits += surprise / 3000;
      }
      QVERIFY2(std::abs(bits - double{tau}) < 0.1, qPrintable(QString::number(bits)));
    }
  }

  void mirostatTakesThePlaceOfTheFilters() {
    SamplingOptions options = everything();
    options.mirostat = true;
    options.mirostatTau = 10;
    options.topK = 1;
    options.topP = 0;
    options.minP = 1;
    options.typicalP = 0;
    QVERIFY(tokensOf(options, logitsOf({0.5, 0.25, 0.25})) == (Tokens{0, 1, 2}));
    options.mirostatTau = 0;  // mu 0: the best only
    QVERIFY(tokensOf(options, logitsOf({0.25, 0.5, 0.25})) == Tokens{1});
    options.temperature = 0;
    QCOMPARE(Sampler(options).sample(logitsOf({0.25, 0.5, 0.25}), {}), 1);
  }

  void mirostatWithoutABoundTakesTheBest() {
    SamplingOptions options;
    options.mirostat = true;
    options.seed = 3;
    const std::vector<float> logits{0, 0.1F, 0.05F};
    for (int draw = 0; draw < 50; ++draw) {
      Sampler sampler(options);
      sampler.setMu(std::nan(""));
      sampler.skip(static_cast<std::size_t>(draw));
      QCOMPARE(sampler.sample(logits, {}), 1);
    }
  }

  void mirostatGoesOnWithItsMu() {
    SamplingOptions options = everything();
    options.mirostat = true;
    options.mirostatTau = 1;
    const std::vector<float> logits = logitsOf({0.4, 0.3, 0.2, 0.1});
    Sampler whole(options);
    for (int draw = 0; draw < 30; ++draw) whole.sample(logits, {});
    Sampler rest(options);
    rest.skip(30);
    rest.setMu(whole.mu());
    for (int draw = 0; draw < 30; ++draw) QCOMPARE(rest.sample(logits, {}), whole.sample(logits, {}));
  }

  void onlyWhatTheMaskAllowsCanCome() {
    std::vector<float> logits(70, 0);
    logits[3] = 20;
    const std::vector<std::uint64_t> mask{1U << 5, 1U << 2};  // 5 and 66
    for (const bool mirostat : {false, true}) {
      SamplingOptions options = everything();
      options.mirostat = mirostat;
      QVERIFY(tokensOf(options, logits, {}, mask) == (Tokens{5, 66}));
      options.temperature = 0;
      QVERIFY(tokensOf(options, logits, {}, mask) == Tokens{5});
      options.presencePenalty = 1;
      QVERIFY(tokensOf(options, logits, {3, 5}, mask) == Tokens{66});
    }
    QVERIFY(tokensOf(everything(), logits, {}, std::vector<std::uint64_t>{1U << 5}) == Tokens{5});  // a short one
    QVERIFY(tokensOf(everything(), logits, {}, std::vector<std::uint64_t>{0, 0}) == Tokens{0});     // nothing
  }

  /// The mask comes before the softmax: the shares are of what it leaves.
  void filtersSeeOnlyWhatTheMaskLeaves() {
    const std::vector<std::uint64_t> mask{0b0110};
    SamplingOptions options = everything();
    options.topP = 0.5F;  // of what is left, 1 has 0.75
    QVERIFY(tokensOf(options, logitsOf({0.6, 0.3, 0.1}), {}, mask) == Tokens{1});
    options.topP = 1;
    options.topK = 1;
    QVERIFY(tokensOf(options, logitsOf({0.6, 0.3, 0.1}), {}, mask) == Tokens{1});
    options.topK = 0;
    options.minP = 0.5F;
    QVERIFY(tokensOf(options, logitsOf({0.6, 0.3, 0.1}), {}, mask) == Tokens{1});
  }

  /// What is off changes no token: the same draws as with each value left at its default.
  void whatIsOffChangesNothing() {
    SamplingOptions options;
    options.seed = 9;
    SamplingOptions same = options;
    same.mirostatTau = 1;
    same.mirostatEta = 1;
    std::mt19937_64 random(3);
    Sampler one(options);
    Sampler other(same);
    Ids history;
    for (int draw = 0; draw < 200; ++draw) {
      std::vector<float> logits(500);
      for (float& logit : logits) logit = static_cast<float>(uniform(random) * 12);
      std::vector<std::uint64_t> all(8, ~std::uint64_t{0});
      const TokenId id = one.sample(logits, history);
      QCOMPARE(other.sample(logits, history, all), id);
      history.push_back(id);
    }
  }
};

QTEST_APPLESS_MAIN(TestSamplerStages)
#include "tst_sampler_stages.moc"
