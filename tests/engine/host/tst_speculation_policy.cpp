// What is guessed from the text itself, and when guessing is worth it.
#include <QTest>

#include "generation/lookup.h"
#include "generation/speculation_policy.h"

using namespace chasqui::engine;
using Ids = std::vector<TokenId>;

namespace {

constexpr std::array<double, 3> kGpu{1.1, 1.3, 1.6};
constexpr std::array<double, 3> kSoftware{1.5, 2.5, 4.2};
constexpr double kLikely = SpeculationPolicy::kLikely;

}  // namespace

class TestSpeculationPolicy : public QObject {
  Q_OBJECT
 private slots:
  void findsTheLongestMatch() {
    //               0  1  2  3  4  5  6  7  8  9 10
    const Ids tokens{5, 6, 7, 8, 9, 6, 7, 4, 5, 6, 7};
    const LookupMatch match = findMatch(tokens, 2);
    QCOMPARE(match.end, std::size_t{3});  // 5 6 7, though 6 7 stood there again later
    QCOMPARE(match.length, std::size_t{3});
    QVERIFY(continuation(tokens, match, 2) == (Ids{8, 9}));
  }

  void takesTheNewestOfEqualOnes() {
    const Ids tokens{6, 7, 1, 6, 7, 2, 6, 7};
    const LookupMatch match = findMatch(tokens, 2);
    QCOMPARE(match.end, std::size_t{5});
    QVERIFY(continuation(tokens, match, 1) == Ids{2});
  }

  void findsNothing() {
    for (const Ids& tokens : {Ids{}, Ids{1}, Ids{1, 2}, Ids{1, 2, 3, 4}, Ids{7, 1, 2, 7}}) {
      QCOMPARE(findMatch(tokens, 2).end, std::size_t{0});
    }
    QCOMPARE(findMatch(Ids{7, 1, 2, 7}, 1).end, std::size_t{1});
  }

  void goesOnWithItself() {
    const Ids tokens{1, 2, 3, 1, 2, 3};
    const LookupMatch match = findMatch(tokens, 2);
    QCOMPARE(match.end, std::size_t{3});
    QVERIFY(continuation(tokens, match, 7) == (Ids{1, 2, 3, 1, 2, 3, 1}));
  }

  void looksNoFurtherBackThanItNeeds() {
    const Ids tokens(1000, 9);
    QCOMPARE(findMatch(tokens, 2).length, kLongestMatch);
    QCOMPARE(findMatch(tokens, 2).end, std::size_t{999});
  }

  void costsAreOfTheKernelsColumns() {
    const SpeculationPolicy policy(kSoftware, 0);
    QCOMPARE(policy.cost(1), 1.0);
    QCOMPARE(policy.cost(2), 1.5);
    QCOMPARE(policy.cost(3), 2.5);
    QCOMPARE(policy.cost(4), 2.5);
    QCOMPARE(policy.cost(5), 4.2);
    QCOMPARE(policy.cost(8), 4.2);
  }

  void startsCarefullyAndGrows() {
    SpeculationPolicy policy(kSoftware, 0);
    QCOMPARE(policy.guesses(kLikely), 1U);
    std::uint32_t guesses = 0;
    for (int pass = 0; pass < 12; ++pass) {
      guesses = policy.guesses(kLikely);
      policy.note(guesses, guesses);
    }
    QCOMPARE(guesses, 7U);
  }

  void givesUpAtOnceWhereItIsDear() {
    SpeculationPolicy policy(kSoftware, 0);
    policy.note(policy.guesses(kLikely), 0);
    QCOMPARE(policy.guesses(kLikely), 0U);
  }

  void givesUpWithinEightTokens_data() {
    QTest::addColumn<double>("two");
    QTest::addColumn<int>("successes");
    for (const double two : {1.01, 1.1, 1.3, 1.5}) {
      for (const int successes : {0, 3, 100}) QTest::addRow("%.2f after %d", two, successes) << two << successes;
    }
  }

  void givesUpWithinEightTokens() {
    QFETCH(double, two);
    QFETCH(int, successes);
    SpeculationPolicy policy({two, 1 + 3 * (two - 1), 1 + 6 * (two - 1)}, 0);
    for (int i = 0; i < successes; ++i) policy.note(7, 7);
    int passes = 0;
    for (std::uint32_t guesses = 0; (guesses = policy.guesses(kLikely)) > 0; ++passes) {
      QVERIFY(passes < 8);
      policy.note(guesses, 0);
    }
  }

  void neverBeginsWhereItCannotPay() {
    QCOMPARE(SpeculationPolicy({2.0, 4.0, 8.0}, 0).guesses(SpeculationPolicy::kConfident), 0U);
    QCOMPARE(SpeculationPolicy(kGpu, 1.0).guesses(SpeculationPolicy::kConfident), 0U);  // a draft as slow as the model
  }

  void comesBackAfterAPause() {
    SpeculationPolicy policy(kSoftware, 0);
    for (const int pause : {32, 64, 128, 256, 256}) {
      policy.note(1, 0);
      for (int i = 0; i < pause; ++i) {
        QCOMPARE(policy.guesses(kLikely), 0U);
        QCOMPARE(policy.guesses(SpeculationPolicy::kConfident) > 0, i >= pause / 4);
        policy.note(0, 0);
      }
      QCOMPARE(policy.guesses(kLikely), 1U);
    }
    policy.note(1, 1);  // it pays again: the next pause is short
    while (policy.guesses(kLikely) > 0) policy.note(policy.guesses(kLikely), 0);
    for (int i = 0; i < 32; ++i) policy.note(0, 0);
    QVERIFY(policy.guesses(kLikely) > 0);
  }

  void isTheSameEveryTime() {
    SpeculationPolicy a(kGpu, 0);
    SpeculationPolicy b(kGpu, 0);
    for (std::uint32_t i = 0; i < 500; ++i) {
      const std::uint32_t guesses = a.guesses(kLikely);
      QCOMPARE(b.guesses(kLikely), guesses);
      const std::uint32_t right = i * 7919 % (guesses + 1);
      a.note(guesses, right);
      b.note(guesses, right);
    }
  }
};

QTEST_GUILESS_MAIN(TestSpeculationPolicy)
#include "tst_speculation_policy.moc"
