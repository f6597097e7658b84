// Tokens drawn on the device against the reference, which shares no code with it, and against the host's sampler.
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "drawer.h"
#include "open_model.h"
#include "ops/sample.h"
#include "reference/sample.h"
#include "spirv.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kMost = std::numeric_limits<float>::max();
constexpr float kLastNumber = 0x1.fffffep-1F;  // the largest below 1
constexpr unsigned kLanes[] = {32, 64, 128, 256, 512};
constexpr long double kRounding = 4e-6L;  // of sums in float32

ops::Tuning tuningOf(unsigned lanes) {
  ops::Tuning tuning;
  tuning.sampleLanes = lanes;
  return tuning;
}

SamplingOptions everything() {
  SamplingOptions options;
  options.temperature = 1;
  options.topP = 1;
  options.repeatWindow = 0;
  return options;
}

/// The structs of the storage buffers at `binding` that lack SPIR-V's decoration Coherent, and how many there are.
struct Blocks {
  std::size_t all = 0;
  std::size_t incoherent = 0;
};
Blocks blocksAt(std::span<const std::uint32_t> code, std::uint32_t binding) {
  std::map<std::uint32_t, std::uint32_t> structOf;  // by pointer type
  std::set<std::uint32_t> bound;
  std::set<std::uint32_t> coherent;
  Blocks blocks;
  test::forEachInstruction(code, [&](spv::Op operation, std::span<const std::uint32_t> words) {
    switch (operation) {
      case spv::OpDecorate:
        if (words[2] == spv::DecorationBinding && words[3] == binding) bound.insert(words[1]);
        break;
      case spv::OpMemberDecorate:
        if (words[3] == spv::DecorationCoherent) coherent.insert(words[1]);
        break;
      case spv::OpTypePointer: structOf[words[1]] = words[3]; break;
      case spv::OpVariable:
        if (!bound.contains(words[2])) break;
        ++blocks.all;
        blocks.incoherent += coherent.contains(structOf[words[1]]) ? 0 : 1;
        break;
      default: break;
    }
  });
  return blocks;
}

/// The same row for each of the numbers.
test::Draws drawsOf(const SamplingOptions& options, const std::vector<float>& row, const std::vector<float>& numbers,
                    std::vector<TokenId> history = {}) {
  test::Draws draws;
  draws.options = options;
  draws.vocabulary = static_cast<std::uint32_t>(row.size());
  draws.numbers = numbers;
  for (std::size_t c = 0; c < numbers.size(); ++c) draws.logits.insert(draws.logits.end(), row.begin(), row.end());
  draws.history.assign(numbers.size(), 0);
  draws.history.insert(draws.history.begin(), history.begin(), history.end());
  return draws;
}

std::vector<float> spreadNumbers() {
  std::vector<float> numbers;
  for (int i = 0; i < 15; ++i) numbers.push_back(static_cast<float>(i) / 15.0F);
  numbers.push_back(kLastNumber);
  return numbers;
}

/// Logits of a kind, 0 to 8 and so on. A device may take denormal numbers for 0 where it calculates with them, which is
/// what penalties do: then there are none.
std::vector<float> makeRow(std::mt19937& random, const SamplingOptions& options, std::uint32_t vocabulary,
                           unsigned kind) {
  kind %= 9;
  if (kind == 4 && options.repeatWindow > 0) kind = 2;
  std::vector<float> row = test::randomValues(vocabulary, static_cast<std::uint32_t>(random()));
  const float sizes[] = {0.1F, 1, 3, 10};
  for (float& logit : row) logit *= sizes[random() % 4];
  for (float& logit : row) {
    const unsigned dice = random() % 16;
    switch (kind) {
      case 0: break;
      case 1: logit = 2.5F; break;               // flat
      case 2: logit = std::round(logit); break;  // ties
      case 3: logit = dice == 0 ? kInfinity : dice == 1 ? -kInfinity : dice == 2 ? kNan : logit; break;
      case 4: logit = std::ldexp(static_cast<float>(dice) - 8, -149); break;  // denormals, and both zeros
      case 5: logit = dice < 8 ? kNan : -kInfinity; break;                    // none can come
      case 6: logit = dice == 0 ? kMost : dice == 1 ? -kMost : logit; break;
      case 7: logit = dice == 0 ? 30 : logit; break;  // peaked
      default: logit = -std::abs(logit) * 1000; break;
    }
  }
  return row;
}

SamplingOptions makeOptions(std::mt19937& random, std::uint32_t vocabulary) {
  const auto oneOf = [&random](std::initializer_list<float> values) {
    return values.begin()[random() % values.size()];
  };
  SamplingOptions options;
  options.temperature = oneOf({0, 0.1F, 0.6F, 0.6F, 1, 1, 2, 5, 1e-30F});
  options.topP = oneOf({0, 0.1F, 0.5F, 0.9F, 0.9F, 0.99F, 1, 1});
  options.minP = oneOf({0, 0, 0, 0.05F, 0.5F, 1});
  const std::uint32_t ks[] = {0, 0, 1, 2, 5, 40, vocabulary - 1, vocabulary, vocabulary + 5};
  options.topK = ks[random() % 9];
  options.repeatWindow = static_cast<std::uint32_t>(oneOf({0, 0, 1, 7, 64, 1000}));
  options.repeatPenalty = oneOf({1, 1, 1.1F, 2, 0.5F});
  options.frequencyPenalty = oneOf({0, 0, 0.5F, -0.5F});
  options.presencePenalty = oneOf({0, 0, 1, -1});
  return options;
}

/// Whether `id` is what the reference draws, but for rounding where two tokens meet.
bool hits(const std::vector<reference::Candidate>& candidates, TokenId id, long double number) {
  long double sum = 0;
  for (const reference::Candidate& candidate : candidates) sum += candidate.share;
  long double begin = 0;
  for (const reference::Candidate& candidate : candidates) {
    const long double end = begin + candidate.share;
    if (candidate.id == id) return number * sum >= begin - kRounding * sum && number * sum <= end + kRounding * sum;
    begin = end;
  }
  return false;
}

/// The same, also where the mass before a token or its share of the best's is so near a bound that rounding decides.
bool hitsNearly(const test::Draws& draws, std::size_t column, TokenId id) {
  for (const float turn : {-1.0F, 0.0F, 1.0F}) {
    for (const float other : {-1.0F, 0.0F, 1.0F}) {
      SamplingOptions options = draws.options;
      options.topP *= 1 + turn * 3e-6F;
      options.minP *= 1 + other * 3e-6F;
      const auto candidates = reference::candidates(draws.row(column), draws.before(column), options);
      if (hits(candidates, id, static_cast<long double>(draws.numbers[column]))) return true;
    }
  }
  return false;
}

}  // namespace

class TestSample : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    engine_ = std::make_unique<test::OpenEngine>();
    QVERIFY(engine_->isOpen());
  }
  void cleanupTestCase() { engine_.reset(); }

  /// What one lane writes and another reads. No device that runs here would show it otherwise.
  void keysAreCoherent() {
    std::vector<vk::ShaderKey> keys;
    vk::CommandList commands = vk::CommandList::collect(keys);
    QVERIFY(ops::sample(commands, (**engine_).tuning(), {}));
    QCOMPARE(keys.size(), std::size_t{1});
    const Blocks blocks = blocksAt(keys[0].code, 2);
    QCOMPARE(blocks.all, std::size_t{2});
    QCOMPARE(blocks.incoherent, std::size_t{0});
    QCOMPARE(blocksAt(keys[0].code, 1).incoherent, std::size_t{2});  // nobody writes the logits
  }

  void equalsTheReference_data() {
    QTest::addColumn<unsigned>("vocabulary");
    QTest::addColumn<unsigned>("lanes");
    QTest::addColumn<int>("rounds");
    for (const unsigned vocabulary : {32U, 33U, 98U, 511U}) {
      for (const unsigned lanes : kLanes) QTest::addRow("%u, %u lanes", vocabulary, lanes) << vocabulary << lanes << 24;
    }
    QTest::addRow("32000, 64 lanes") << 32000U << 64U << 6;
    QTest::addRow("32000, 512 lanes") << 32000U << 512U << 6;
    QTest::addRow("256000, 32 lanes") << 256000U << 32U << 1;
  }

  /// 16 tokens each round, each from logits of its own.
  void equalsTheReference() {
    QFETCH(unsigned, vocabulary);
    QFETCH(unsigned, lanes);
    QFETCH(int, rounds);
    test::Drawer drawer(**engine_, tuningOf(lanes), vocabulary);
    std::mt19937 random(vocabulary * 7 + lanes);
    int inexact = 0;
    for (int round = 0; round < rounds; ++round) {
      test::Draws draws;
      draws.vocabulary = vocabulary;
      draws.options = makeOptions(random, vocabulary);
      for (unsigned c = 0; c < ops::kSampleRing; ++c) {
        const std::vector<float> row = makeRow(random, draws.options, vocabulary, static_cast<unsigned>(round) + c);
        draws.logits.insert(draws.logits.end(), row.begin(), row.end());
        draws.numbers.push_back(c == 0 ? 0.0F : c == 1 ? kLastNumber : static_cast<float>(random() >> 8) * 0x1p-24F);
      }
      const std::size_t tokens = ops::kSampleRing + random() % 100;
      for (std::size_t i = 0; i < tokens; ++i)
        draws.history.push_back(static_cast<TokenId>(random() % std::min(vocabulary, 60U)));
      const std::vector<TokenId> drawn = drawer(draws);
      for (std::size_t c = 0; c < draws.columns(); ++c) {
        const auto candidates = reference::candidates(draws.row(c), draws.before(c), draws.options);
        const TokenId expected = reference::draw(candidates, static_cast<long double>(draws.numbers[c]));
        if (drawn[c] == expected) continue;
        ++inexact;
        const SamplingOptions& o = draws.options;
        const QString where =
            QString("round %1, column %2: %3 for %4, T %5, k %6, p %7, min-p %8, window %9, number %10")
                .arg(round)
                .arg(c)
                .arg(drawn[c])
                .arg(expected)
                .arg(double{o.temperature})
                .arg(o.topK)
                .arg(double{o.topP})
                .arg(double{o.minP})
                .arg(o.repeatWindow)
                .arg(double{draws.numbers[c]});
        QVERIFY2(hitsNearly(draws, c, drawn[c]), qPrintable(where));
      }
    }
    QVERIFY2(inexact * 50 <= rounds * 16, qPrintable(QString("%1 inexact").arg(inexact)));
  }

  /// By number, side by side with the host's sampler and its own random numbers.
  void equalsTheHostsSampler() {
    constexpr std::uint32_t kVocabulary = 1000;
    test::Drawer drawer(**engine_, tuningOf(64), kVocabulary);
    std::mt19937 random(3);
    int different = 0;
    for (int round = 0; round < 60; ++round) {
      SamplingOptions options = makeOptions(random, kVocabulary);
      options.seed = random();
      Sampler sampler(options);
      const std::vector<float> row = makeRow(random, options, kVocabulary, static_cast<unsigned>(round));
      std::vector<float> numbers;
      for (const double number : sampler.upcoming(16)) numbers.push_back(static_cast<float>(number * 0.9999999));
      const test::Draws draws = drawsOf(options, row, numbers, {3, 5, 5, 8});
      const std::vector<TokenId> drawn = drawer(draws);
      for (std::size_t c = 0; c < draws.columns(); ++c) {
        const TokenId expected = sampler.sample(row, draws.before(c));
        if (drawn[c] == expected) continue;
        ++different;
        QVERIFY2(hitsNearly(draws, c, drawn[c]), qPrintable(QString("round %1, column %2").arg(round).arg(c)));
      }
    }
    QVERIFY2(different <= 10, qPrintable(QString::number(different)));
  }

  void tiesStayBySmallerId_data() {
    QTest::addColumn<unsigned>("lanes");
    for (const unsigned lanes : kLanes) QTest::addRow("%u lanes", lanes) << lanes;
  }

  /// What stays of tokens that are all alike, by the numbers that hit its ends.
  void tiesStayBySmallerId() {
    QFETCH(unsigned, lanes);
    const std::vector<float> flat(4096, -3.5F);
    test::Drawer drawer(**engine_, tuningOf(lanes), 4096);
    for (const std::uint32_t k : {1U, 2U, 63U, 64U, 1000U, 4095U}) {
      SamplingOptions options = everything();
      options.topK = k;
      const std::vector<TokenId> drawn = drawer(drawsOf(options, flat, {0, kLastNumber}));
      QCOMPARE(drawn, (std::vector<TokenId>{0, static_cast<TokenId>(k) - 1}));
    }
    // The mass before token i is i / 4096, exactly; it stays while that is at most p.
    for (const float p : {0.0F, 0.25F, 0.5F, 0.75F}) {
      SamplingOptions options = everything();
      options.topP = p;
      const std::vector<TokenId> drawn = drawer(drawsOf(options, flat, {0, kLastNumber}));
      QCOMPARE(drawn, (std::vector<TokenId>{0, static_cast<TokenId>(p * 4096)}));
    }
    SamplingOptions both = everything();
    both.topK = 100;
    both.topP = 0.25F;
    QCOMPARE(drawer(drawsOf(both, flat, {0, kLastNumber})), (std::vector<TokenId>{0, 99}));
    both.minP = 1;
    QCOMPARE(drawer(drawsOf(both, flat, {0, kLastNumber})), (std::vector<TokenId>{0, 99}));
  }

  void greedyTakesTheBest() {
    SamplingOptions greedy = everything();
    greedy.temperature = 0;
    const auto best = [&](const std::vector<float>& row, std::vector<TokenId> history = {}) {
      test::Drawer drawer(**engine_, tuningOf(64), static_cast<std::uint32_t>(row.size()));
      const std::vector<TokenId> drawn = drawer(drawsOf(greedy, row, {0.5F}, std::move(history)));
      return drawn[0];
    };
    QCOMPARE(best({1, 3, 2}), 1);
    QCOMPARE(best({5, 5, 5}), 0);
    QCOMPARE(best({-9, -8, -8}), 1);
    QCOMPARE(best({-0.0F, 0.0F}), 0);
    QCOMPARE(best({0.0F, 1e-45F}), 1);
    QCOMPARE(best({kNan, -100, kNan}), 1);
    QCOMPARE(best({0, kInfinity, 7}), 1);
    QCOMPARE(best({0, kMost, kInfinity}), 1);  // infinity counts as the largest float
    QCOMPARE(best({kNan, kNan}), 0);
    QCOMPARE(best({-kInfinity, kNan, -kInfinity}), 0);
    QCOMPARE(best({-kInfinity, kNan, -1e30F}), 2);
    std::vector<float> large(256000, 1);
    large[255999] = 2;
    QCOMPARE(best(large), 255999);
    greedy.repeatWindow = 64;
    greedy.frequencyPenalty = 1;
    QCOMPARE(best({2, 1.5F, -9}, {0}), 1);                       // drawsOf() adds one more 0: 2 - 2
    QCOMPARE(best({-kMost, 0, kMost}, {2, -1, 3, 1000000}), 2);  // ids outside are no harm
  }

  /// Nothing is left of a count when its token is out of the window, or when penalties are turned off.
  void countsAreForgotten() {
    test::Drawer drawer(**engine_, tuningOf(64), 3);
    SamplingOptions options = everything();
    options.temperature = 0;
    options.frequencyPenalty = 0.5F;
    options.repeatWindow = 4;
    const std::vector<float> row{2, 1.25F, -9};
    QCOMPARE(drawer(drawsOf(options, row, {0}, {0, 0, 0})), std::vector<TokenId>{1});
    QCOMPARE(drawer(drawsOf(options, row, {0}, {1, 1, 1})), std::vector<TokenId>{0});
    options.repeatWindow = 0;
    QCOMPARE(drawer(drawsOf(options, row, {0}, {0, 0, 0})), std::vector<TokenId>{0});
    options.repeatWindow = 1;
    QCOMPARE(drawer(drawsOf(options, row, {0}, {1, 1, 1})), std::vector<TokenId>{0});
  }

  /// 160 000 draws: chi-squared stays below the value that one in a thousand exceeds.
  void frequencies_data() {
    QTest::addColumn<unsigned>("topK");
    QTest::addColumn<float>("topP");
    QTest::newRow("all") << 0U << 1.0F;
    QTest::newRow("top-k") << 3U << 1.0F;
    QTest::newRow("top-p") << 0U << 0.7F;
  }

  void frequencies() {
    QFETCH(unsigned, topK);
    QFETCH(float, topP);
    SamplingOptions options = everything();
    options.topK = topK;
    options.topP = topP;
    std::vector<float> row;
    for (const double share : {0.35, 0.25, 0.2, 0.12, 0.08}) row.push_back(static_cast<float>(std::log(share)));
    std::mt19937 random(2026);
    std::map<TokenId, int> counts;
    constexpr int kRounds = 1000;
    test::Drawer drawer(**engine_, tuningOf(32), 5);
    for (int round = 0; round < kRounds; ++round) {
      std::vector<float> numbers(16);
      for (float& number : numbers) number = static_cast<float>(random() >> 8) * 0x1p-24F;
      for (const TokenId id : drawer(drawsOf(options, row, numbers))) counts[id] += 1;
    }
    const auto candidates = reference::candidates(row, {}, options);
    double sum = 0;
    for (const reference::Candidate& candidate : candidates) sum += static_cast<double>(candidate.share);
    double chiSquared = 0;
    for (const reference::Candidate& candidate : candidates) {
      const double expected = static_cast<double>(candidate.share) / sum * kRounds * 16;
      chiSquared += (counts[candidate.id] - expected) * (counts[candidate.id] - expected) / expected;
    }
    QCOMPARE(counts.size(), candidates.size());
    constexpr double kCritical[] = {10.828, 13.816, 16.266, 18.467};
    QVERIFY2(chiSquared < kCritical[candidates.size() - 2], qPrintable(QString::number(chiSquared)));
  }

  void theSameEachTime() {
    std::mt19937 random(5);
    const std::vector<float> row = makeRow(random, {}, 5000, 0);
    SamplingOptions options = everything();
    options.topP = 0.95F;
    test::Drawer first(**engine_, tuningOf(256), 5000);
    const std::vector<TokenId> drawn = first(drawsOf(options, row, spreadNumbers()));
    for (int round = 0; round < 5; ++round) {
      test::Drawer again(**engine_, tuningOf(256), 5000);
      QCOMPARE(again(drawsOf(options, row, spreadNumbers())), drawn);
    }
  }

 private:
  std::unique_ptr<test::OpenEngine> engine_;
};

QTEST_GUILESS_MAIN(TestSample)
#include "tst_sample.moc"
