// The list at the left: its order, folders, selection and days, watched by Qt's own model tester while it changes.
#include <algorithm>
#include <map>
#include <random>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "sidebar/chat_list.h"
#include "sidebar/shelf_list.h"

using namespace chasqui::app;

namespace {

constexpr auto kReport = QAbstractItemModelTester::FailureReportingMode::QtTest;

qint64 noonOf(const QDate& day) { return QDateTime(day, QTime(12, 0)).toMSecsSinceEpoch(); }

ChatEntry chat(const QString& id, qint64 updatedMs, const ChatPlace& place = {}) {
  ChatEntry entry;
  entry.chatId = id;
  entry.title = "chat " + id;
  entry.updatedMs = updatedMs;
  entry.place = place;
  return entry;
}

ChatPlace inFolder(const QString& id) { return {id, 0, 0, 0}; }

/// Every row as one word: "+f" an open folder, "-f" a closed one, else the chat's id.
QStringList shown(const ChatList& list) {
  QStringList rows;
  for (int i = 0; i < list.rowCount(); ++i) {
    const QModelIndex row = list.index(i);
    const bool folder = row.data(ChatList::IsFolderRole).toBool();
    rows << (folder ? (row.data(ChatList::ExpandedRole).toBool() ? "+" : "-") + row.data(ChatList::FolderIdRole).toString()
                    : row.data(ChatList::ChatIdRole).toString());
  }
  return rows;
}

QStringList headings(const ChatList& list) {
  QStringList texts;
  for (int i = 0; i < list.rowCount(); ++i) {
    const QString heading = list.index(i).data(ChatList::HeadingRole).toString();
    if (!heading.isEmpty()) texts << heading;
  }
  return texts;
}

/// What the list has to show, worked out plainly from its definition.
QStringList expectedRows(const std::map<QString, ChatEntry>& chats, const std::vector<FolderEntry>& folders,
                         const QString& filter) {
  const auto sorted = [&](const auto& wanted, const auto& timeOf) {
    std::vector<ChatEntry> found;
    for (const auto& [id, entry] : chats)
      if (entry.place.archivedMs == 0 && entry.title.contains(filter) && wanted(entry)) found.push_back(entry);
    std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
      return timeOf(a) != timeOf(b) ? timeOf(a) > timeOf(b) : a.chatId > b.chatId;
    });
    QStringList ids;
    for (const ChatEntry& entry : found) ids << entry.chatId;
    return ids;
  };
  const auto updated = [](const ChatEntry& entry) { return entry.updatedMs; };
  QStringList rows = sorted([](const auto& e) { return e.place.pinnedMs != 0; },
                            [](const auto& e) { return e.place.pinnedMs; });
  QStringList known;
  for (const FolderEntry& folder : folders) {
    known << folder.folderId;
    const QStringList below = sorted(
        [&](const auto& e) { return e.place.pinnedMs == 0 && e.place.folderId == folder.folderId; }, updated);
    if (!filter.isEmpty() && below.isEmpty()) continue;
    const bool open = folder.expanded || !filter.isEmpty();
    rows << (open ? "+" : "-") + folder.folderId;
    if (open) rows << below;
  }
  return rows + sorted([&](const auto& e) { return e.place.pinnedMs == 0 && !known.contains(e.place.folderId); },
                       updated);
}

}  // namespace

class ChatListTest : public QObject {
  Q_OBJECT

 private slots:
  void staysInOrderThroughAnyChanges() {
    ChatList list;
    QAbstractItemModelTester tester(&list, kReport);
    QAbstractItemModelTester folderTester(list.folders(), kReport);
    QSignalSpy reset(&list, &QAbstractItemModel::modelReset);
    std::map<QString, ChatEntry> chats;
    std::vector<FolderEntry> folders;
    for (const char* id : {"f", "g", "h"}) {
      folders.push_back({id, id, static_cast<qint64>(folders.size()), true});
      list.putFolder(folders.back());
    }
    std::mt19937 random(11);
    const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    int filterChanges = 0;
    for (int step = 0; step < 4000; ++step) {
      const QString id = QString("c%1").arg(below(20));
      const int what = below(20);
      if (what == 0) {
        list.take(id);
        chats.erase(id);
      } else if (what == 1) {
        const QString filter = below(2) ? "odd" : "";
        filterChanges += filter != list.filter() ? 1 : 0;
        list.setFilter(filter);
      } else if (what == 2 && list.filter().isEmpty()) {
        FolderEntry& folder = folders[static_cast<std::size_t>(below(3))];
        folder.expanded = below(2) != 0;
        list.setExpanded(folder.folderId, folder.expanded);
      } else if (what == 3) {
        std::swap(folders[0].position, folders[static_cast<std::size_t>(1 + below(2))].position);
        for (const FolderEntry& folder : folders) list.putFolder(folder);
        std::sort(folders.begin(), folders.end(), [](auto& a, auto& b) { return a.position < b.position; });
      } else {
        ChatEntry entry = chat(id, below(8));
        if (below(2)) entry.title = "an odd one";
        if (below(2)) entry.place.folderId = QStringList{"f", "g", "h", "unknown"}.at(below(4));
        if (below(4) == 0) entry.place.pinnedMs = 1 + below(5);
        if (below(6) == 0) entry.place.archivedMs = 1;
        list.put(entry);
        chats[id] = entry;
      }
      QCOMPARE(shown(list), expectedRows(chats, folders, list.filter()));
      QCOMPARE(list.count(), list.rowCount());
    }
    QCOMPARE(reset.count(), filterChanges);  // nothing else lets go of the view
  }

  void everyHeadingStandsOnceAndIsToldOf() {
    ChatList list;
    const QDate today(2024, 3, 1);
    list.setToday(today);
    // What a view would show that believes the signals alone.
    QStringList seen;
    const auto read = [&](int row) { return list.index(row).data(ChatList::HeadingRole).toString(); };
    connect(&list, &QAbstractItemModel::rowsInserted, this, [&](const QModelIndex&, int first, int last) {
      for (int row = first; row <= last; ++row) seen.insert(row, read(row));
    });
    connect(&list, &QAbstractItemModel::rowsRemoved, this, [&](const QModelIndex&, int first, int last) {
      seen.remove(first, last - first + 1);
    });
    connect(&list, &QAbstractItemModel::rowsMoved, this,
            [&](const QModelIndex&, int from, int, const QModelIndex&, int to) {
              seen.move(from, to > from ? to - 1 : to);
            });
    connect(&list, &QAbstractItemModel::dataChanged, this, [&](const QModelIndex& from, const QModelIndex& to) {
      for (int row = from.row(); row <= to.row(); ++row) seen[row] = read(row);
    });
    std::mt19937 random(5);
    list.putFolder({"f", "F", 1, true});
    for (int step = 0; step < 1500; ++step) {
      const QString id = QString("c%1").arg(random() % 9);
      const ChatPlace place{random() % 3 == 0 ? "f" : "", random() % 4 == 0 ? 7 : 0, random() % 5 == 0 ? 1 : 0, 0};
      random() % 6 == 0 ? list.take(id)
                        : list.put(chat(id, noonOf(today.addDays(-static_cast<int>(random() % 12))), place));
      QStringList expected;
      for (int row = 0; row < list.rowCount(); ++row) expected << read(row);
      QCOMPARE(seen, expected);
      QStringList unique = headings(list);
      unique.removeDuplicates();
      QCOMPARE(headings(list), unique);
    }
  }

  void midnightNamesTheDaysAnew() {
    ChatList list;
    const QDate today(2024, 3, 1);
    list.setToday(today);
    list.setEntries({chat("a", noonOf(today)), chat("b", noonOf(today.addDays(-1))),
                     chat("c", noonOf(today.addDays(-7))), chat("d", noonOf(today.addDays(-8)))});
    QCOMPARE(headings(list), QStringList({"Today", "Yesterday", "Last 7 days", "Earlier"}));
    QSignalSpy changed(&list, &QAbstractItemModel::dataChanged);
    list.setToday(today.addDays(1));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(headings(list), QStringList({"Yesterday", "Last 7 days", "Earlier"}));
  }

  void anAnswersEndTouchesOneRow() {
    ChatList list;
    std::vector<ChatEntry> many;
    for (int i = 0; i < 1000; ++i) many.push_back(chat(QString::number(i), i));
    list.setEntries(many);
    QSignalSpy changed(&list, &QAbstractItemModel::dataChanged);
    QSignalSpy moved(&list, &QAbstractItemModel::rowsMoved);
    QSignalSpy reset(&list, &QAbstractItemModel::modelReset);
    list.setBusy("500", true);
    ChatEntry entry = *list.find("500");
    entry.preview = "Lima.";
    list.put(entry);
    QCOMPARE(reset.count() + moved.count(), 0);
    for (const auto& signal : changed) QVERIFY(signal[0].toModelIndex().row() >= 499);
    QVERIFY(changed.count() <= 4);
    entry.updatedMs = 5000;
    list.put(entry);
    QCOMPARE(moved.count(), 1);
    QCOMPARE(list.rowOfChat("500"), 0);
  }

  void manyAtOnceAreOneReset() {
    ChatList list;
    std::vector<ChatEntry> many;
    for (int i = 0; i < 1000; ++i) many.push_back(chat(QString::number(i), i));
    list.setEntries(many);
    QAbstractItemModelTester tester(&list, kReport);
    QSignalSpy removed(&list, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&list, &QAbstractItemModel::modelReset);
    many.resize(900);
    for (ChatEntry& entry : many) entry.place.deletedMs = 1;
    list.file(many);
    QCOMPARE(list.count(), 100);
    QCOMPARE(removed.count(), 0);
    QCOMPARE(reset.count(), 1);
  }

  void foldersCountWhatStandsBelowThem() {
    ChatList list;
    list.setEntries({chat("a", 1, inFolder("f")), chat("b", 2, inFolder("f")), chat("odd", 3, inFolder("f")),
                     chat("pinned", 4, {"f", 1, 0, 0}), chat("away", 5, {"f", 0, 1, 0})},
                    {{"f", "Work", 1, false}, {"g", "Home", 2, true}});
    const auto count = [&](int row) { return list.index(row).data(ChatList::ChatCountRole).toInt(); };
    QCOMPARE(shown(list), QStringList({"pinned", "-f", "+g"}));
    QCOMPARE(count(1), 3);
    QCOMPARE(count(2), 0);
    list.put(chat("b", 2));
    QCOMPARE(count(1), 2);
    list.setFilter("odd");
    QCOMPARE(shown(list), QStringList({"+f", "odd"}));
    QCOMPARE(count(0), 1);
  }

  void openNextGoesPastFoldersAndStaysInTheVisibleList() {
    ChatList list;
    list.setEntries({chat("p", 9, {"", 1, 0, 0}), chat("x", 8, inFolder("f")), chat("y", 7)},
                    {{"f", "Work", 1, false}});
    list.setCurrentId("p");
    QSignalSpy asked(&list, &ChatList::openRequested);
    list.openPrevious();
    QCOMPARE(asked.count(), 0);
    list.openNext();
    QCOMPARE(asked.takeFirst()[0].toString(), QString("y"));
    list.setExpanded("f", true);
    list.openNext();
    QCOMPARE(asked.takeFirst()[0].toString(), QString("x"));
  }

  void aFolderThatHidesAChatOpens() {
    ChatList list;
    list.setEntries({chat("p", 9, inFolder("f")), chat("x", 8, inFolder("g")), chat("y", 7)},
                    {{"f", "Work", 1, false}, {"g", "Home", 2, false}});
    list.openFolderOf("y");
    list.openFolderOf("no such chat");
    QCOMPARE(list.count(), 3);
    list.openFolderOf("x");
    QCOMPARE(list.count(), 4);
    QVERIFY(list.rowOfChat("x") >= 0);
    QCOMPARE(list.rowOfChat("p"), -1);
    list.openFolderOf("x");
    QCOMPARE(list.count(), 4);
  }

  void aRequestIsAboutAllThatAreSelected() {
    ChatList list;
    QAbstractItemModelTester tester(&list, kReport);
    list.setEntries({chat("a", 4), chat("b", 3), chat("c", 2), chat("d", 1)});
    QSignalSpy asked(&list, &ChatList::removeRequested);
    list.toggleSelected("b");
    list.selectTo("d");
    QCOMPARE(list.selectedCount(), 3);
    QCOMPARE(list.targetsOf("c"), QStringList({"b", "c", "d"}));
    QCOMPARE(list.targetsOf("a"), QStringList({"a"}));
    list.selectTo("a");  // the range begins where it began
    QCOMPARE(list.targetsOf("a"), QStringList({"a", "b"}));
    list.remove("b");
    QCOMPARE(asked.takeFirst()[0].toStringList(), QStringList({"a", "b"}));
    list.take("a");
    QCOMPARE(list.selectedCount(), 1);
    list.selectAll();
    QCOMPARE(list.selectedCount(), 3);
    list.open("c");
    QCOMPARE(list.selectedCount(), 0);
    QCOMPARE(list.index(1).data(ChatList::SelectedRole).toBool(), false);
  }

  void aChatIsDroppedWhereTheRowIs() {
    ChatList list;
    list.setEntries({chat("p", 9, {"", 1, 0, 0}), chat("x", 8, inFolder("f")), chat("y", 7)}, {{"f", "Work", 1, true}});
    QSignalSpy moved(&list, &ChatList::moveRequested);
    QSignalSpy pinned(&list, &ChatList::pinRequested);
    const QStringList rows = shown(list);
    list.dropAt("y", static_cast<int>(rows.indexOf("+f")));
    list.dropAt("y", static_cast<int>(rows.indexOf("x")));
    list.dropAt("x", static_cast<int>(rows.indexOf("y")));
    QCOMPARE(moved.count(), 3);
    QCOMPARE(moved[0][1].toString(), QString("f"));
    QCOMPARE(moved[1][1].toString(), QString("f"));
    QCOMPARE(moved[2][1].toString(), QString());
    list.dropAt("y", 0);
    QCOMPARE(pinned.count(), 1);
    list.dropAt("y", 40);
    QCOMPARE(moved.count(), 3);
  }

  void theNeighbourOfTheOpenChatIsTheNextThatStays() {
    ChatList list;
    list.setEntries({chat("a", 4), chat("b", 3), chat("c", 2), chat("d", 1)});
    list.setCurrentId("b");
    QCOMPARE(list.neighbourOfCurrent({"b"}), QString("c"));
    QCOMPARE(list.neighbourOfCurrent({"b", "c", "d"}), QString("a"));
    QCOMPARE(list.neighbourOfCurrent({"a", "b", "c", "d"}), QString());
  }

  void tenThousandChatsAreHandledAtOnce() {
    ChatList list;
    std::vector<ChatEntry> many;
    for (int i = 0; i < 10000; ++i) many.push_back(chat(QString("chat-%1").arg(i, 36, 10, QLatin1Char('0')), i));
    list.setEntries(many);
    // Were a change to touch every row, this would be a hundred million of them.
    for (int i = 0; i < 10000; ++i) {
      many[static_cast<std::size_t>(i)].preview = "changed";
      list.put(many[static_cast<std::size_t>(i)]);
    }
    QCOMPARE(list.count(), 10000);
    QCOMPARE(list.index(9999).data(ChatList::PreviewRole).toString(), QString("changed"));
  }

  void theShelfKeepsTheRowsThatStay() {
    ShelfList shelf(ShelfList::Kind::Trash);
    QAbstractItemModelTester tester(&shelf, kReport);
    std::mt19937 random(3);
    for (int step = 0; step < 500; ++step) {
      std::vector<ChatEntry> entries;
      for (int i = 0; i < 6; ++i)
        if (random() % 2) entries.push_back(chat(QString::number(i), 0, {"", 0, 0, 10 + i % 3}));
      shelf.setEntries(entries);
      std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
        return std::pair(b.place.deletedMs, b.chatId) < std::pair(a.place.deletedMs, a.chatId);
      });
      QCOMPARE(shelf.entries(), entries);
    }
    shelf.setEntries({chat("a", 0, {"", 0, 0, 3}), chat("b", 0, {"", 0, 0, 2}), chat("c", 0, {"", 0, 0, 1})});
    QSignalSpy removed(&shelf, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&shelf, &QAbstractItemModel::rowsInserted);
    shelf.setEntries({chat("a", 0, {"", 0, 0, 3}), chat("c", 0, {"", 0, 0, 1})});
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed[0][1].toInt(), 1);
    QCOMPARE(inserted.count(), 0);
  }

  void theTrashSaysWhenItErases() {
    const qint64 day = 86400000;
    QCOMPARE(ShelfList::leavesText(0, 0, 30), QString("Erased in 30 days"));
    QCOMPARE(ShelfList::leavesText(0, day, 30), QString("Erased in 29 days"));
    QCOMPARE(ShelfList::leavesText(0, day - 1, 30), QString("Erased in 30 days"));
    QCOMPARE(ShelfList::leavesText(0, 29 * day, 30), QString("Erased within a day"));
    QCOMPARE(ShelfList::leavesText(0, 90 * day, 30), QString("Erased within a day"));
  }
};

QTEST_GUILESS_MAIN(ChatListTest)
#include "tst_chat_list.moc"
