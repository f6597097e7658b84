// How two versions of a prompt differ, in one text.
#include <QRandomGenerator>
#include <QTest>

#include "prompts/version_comparison.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

/// The text without what has the style.
QString without(const VersionComparison& comparison, int style) {
  QString text = comparison.styled.text;
  const std::vector<StyledSpan>& spans = comparison.styled.spans;
  for (auto span = spans.rbegin(); span != spans.rend(); ++span)
    if (span->styles == style) text.remove(span->start, span->length);
  return text;
}

QString randomText(QRandomGenerator& random, int words) {
  static const QStringList kWords{"you", "are", "a", " ", "  ", "\n", "🦙", "é", "pirate", ".", "{{date}}", "naïve"};
  QString text;
  for (int i = 0; i < words; ++i) text += kWords.at(random.bounded(int(kWords.size())));
  return text;
}

}  // namespace

class VersionComparisonTest : public QObject {
  Q_OBJECT

 private slots:
  void namesWhatDiffers() {
    const VersionComparison comparison = compareVersions("You are a pirate.", "You are a cook. Be brief.");
    QCOMPARE(without(comparison, markdown::Bold), QString("You are a cook. Be brief."));
    QCOMPARE(without(comparison, markdown::Strike), QString("You are a pirate."));
    QVERIFY2(comparison.spoken.contains("(only here: pirate)"), qPrintable(comparison.spoken));
    QVERIFY2(comparison.spoken.contains("(only now: cook)"), qPrintable(comparison.spoken));
    QVERIFY2(comparison.spoken.startsWith("You are a "), qPrintable(comparison.spoken));
  }

  void theSameAndNothing() {
    const VersionComparison same = compareVersions("Be brief.", "Be brief.");
    QCOMPARE(same.styled.text, QString("Be brief."));
    QVERIFY(same.styled.spans.empty());
    QCOMPARE(same.spoken, same.styled.text);
    QCOMPARE(compareVersions({}, {}), VersionComparison());
    QCOMPARE(compareVersions({}, "a b").spoken, QString("(only now: a b)"));
    QCOMPARE(compareVersions("a b", {}).spoken, QString("(only here: a b)"));
  }

  /// Of any two texts each can be read off again, by words, by lines, and where both are too long for that.
  void holdsBothTexts() {
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
      const int words = round % 30 == 0 ? 4000 : random.bounded(120);
      const QString earlier = randomText(random, words), present = randomText(random, words);
      const VersionComparison comparison = compareVersions(earlier, present);
      QCOMPARE(without(comparison, markdown::Strike), earlier);
      QCOMPARE(without(comparison, markdown::Bold), present);
    }
    const QString lines = QString("line\n").repeated(5000);
    const VersionComparison large = compareVersions(lines, lines + "one more");
    QCOMPARE(without(large, markdown::Strike), lines);
    QCOMPARE(without(large, markdown::Bold), lines + "one more");
  }

  void longTextsAreComparedByLines() {
    QString earlier;
    for (int i = 0; i < 400; ++i) earlier += QString("Rule %1 of the house\n").arg(i);
    const QString present = QString(earlier).replace("Rule 7 of", "Rule 7 in");
    QCOMPARE(compareVersions(earlier, present).styled.spans.size(), std::size_t{2});
  }
};

QTEST_GUILESS_MAIN(VersionComparisonTest)
#include "tst_version_comparison.moc"
