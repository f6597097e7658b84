// The palette: what fits what is typed, in which order, and how fast.
#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "actions/palette_model.h"

using namespace chasqui::app;

namespace {

constexpr int kManyChats = 10000;

std::vector<PaletteItem> named(const QStringList& names) {
  std::vector<PaletteItem> items;
  for (const QString& name : names) items.push_back({name, name, {}, {}});
  return items;
}

QStringList texts(const PaletteModel& palette) {
  QStringList texts;
  for (int row = 0; row < palette.count(); ++row)
    texts << palette.index(row).data(PaletteModel::TextRole).toString();
  return texts;
}

/// Names of several words as chats have them.
std::vector<PaletteItem> manyChats() {
  const QStringList words{"Llamas", "in",      "the",   "Andes",  "recipe", "for",    "bread", "why",   "does", "my",
                          "code",   "compile", "notes", "on",     "Rust",   "travel", "to",    "Cuzco", "and",  "back"};
  std::vector<PaletteItem> items;
  for (int i = 0; i < kManyChats; ++i) {
    QStringList name;
    for (int word = 0; word < 6; ++word) name << words[(i * 7 + word * word * 3 + i / 20) % words.size()];
    items.push_back({QString::number(i), name.join(' '), {}, {}});
  }
  return items;
}

}  // namespace

class PaletteTest : public QObject {
  Q_OBJECT

 private slots:
  void whatFitsBetterComesFirst() {
    PaletteModel palette;
    QAbstractItemModelTester tester(&palette, QAbstractItemModelTester::FailureReportingMode::QtTest);
    palette.addSource({"a", "", [] {
                         return named({"Unknown chore", "A new hat", "Near the chat", "Nice cat", "New chat"});
                       }, [](const QString&) {}});
    palette.open();
    QCOMPARE(palette.count(), 5);
    palette.setQuery("n c");
    QCOMPARE(texts(palette), QStringList({"Near the chat", "Nice cat", "New chat", "Unknown chore"}));
    palette.setQuery("new");
    QCOMPARE(texts(palette), QStringList({"New chat", "A new hat"}));
    palette.setQuery("NC");
    QCOMPARE(texts(palette).mid(0, 2), QStringList({"Nice cat", "New chat"}));
    palette.setQuery("hat");
    QCOMPARE(texts(palette), QStringList({"A new hat", "Near the chat", "New chat"}));
    palette.setQuery("chat near");
    QCOMPARE(texts(palette), QStringList({"Near the chat"}));
    palette.setQuery("xyz");
    QCOMPARE(palette.count(), 0);
    palette.setQuery("");
    QCOMPARE(palette.count(), 5);
  }

  void accentsAndCaseDoNotMatter() {
    PaletteModel palette;
    palette.addSource({"a", "", [] { return named({"José y la señora", "Größe", "日本語の話"}); }, [](const QString&) {}});
    palette.open();
    palette.setQuery("jose y la senora");
    QCOMPARE(palette.count(), 1);
    palette.setQuery("GRÖ");
    QCOMPARE(texts(palette), QStringList({"Größe"}));
    palette.setQuery("本語");
    QCOMPARE(palette.count(), 1);
  }

  void whatWasChosenLastComesFirstEvenAfterARestart() {
    QStringList chosen;
    const auto fill = [&](PaletteModel& palette) {
      palette.addSource({"action", "", [] { return named({"New chat", "Next chat", "Quit"}); },
                         [&](const QString& id) { chosen << "action " + id; }});
      palette.addSource({"chat", "", [] { return named({"Next year"}); },
                         [&](const QString& id) { chosen << "chat " + id; }});
      palette.open();
    };
    PaletteModel palette;
    fill(palette);
    QCOMPARE(texts(palette), QStringList({"New chat", "Next chat", "Quit", "Next year"}));
    palette.setQuery("next");
    QSignalSpy edited(&palette, &PaletteModel::recentEdited);
    palette.choose(1);
    palette.choose(7);
    QCOMPARE(chosen, QStringList({"chat Next year"}));
    QCOMPARE(edited.count(), 1);
    palette.open();
    QCOMPARE(palette.query(), QString());
    QCOMPARE(texts(palette)[0], QString("Next year"));

    PaletteModel later;
    later.restoreRecent(palette.storedRecent());
    fill(later);
    later.setQuery("ne");
    QCOMPARE(texts(later), QStringList({"Next year", "New chat", "Next chat"}));
    later.restoreRecent("{broken");
    later.open();
    QCOMPARE(texts(later)[0], QString("New chat"));
  }

  void aClosedPaletteHoldsNothing() {
    PaletteModel palette;
    palette.addSource({"a", "", [] { return named({"One"}); }, [](const QString&) {}});
    palette.open();
    palette.close();
    QCOMPARE(palette.count(), 0);
    palette.setQuery("one");
    QCOMPARE(palette.count(), 0);
  }

  void typingAmongTenThousandChatsIsQuick() {
    PaletteModel palette;
    palette.addSource({"chat", "", manyChats, [](const QString&) {}});
    QElapsedTimer timer;
    timer.start();
    palette.open();
    qInfo("opened with %d chats in %.1f ms", palette.count(), double(timer.nsecsElapsed()) / 1e6);
    QCOMPARE(palette.count(), kManyChats);
    double slowest = 0;
    const char* slowestQuery = "";
    for (const char* query : {"l", "ll", "lla", "llam", "b", "bread", "bread c", "bread cu", "n", "nt", "ntc", ""}) {
      timer.start();
      palette.setQuery(query);
      const double tookMs = double(timer.nsecsElapsed()) / 1e6;
      if (tookMs > slowest) slowestQuery = query;
      slowest = std::max(slowest, tookMs);
    }
    qInfo("slowest key: %.1f ms, at \"%s\"", slowest, slowestQuery);
    QVERIFY(palette.count() == kManyChats);
  }
};

QTEST_GUILESS_MAIN(PaletteTest)
#include "tst_palette.moc"
