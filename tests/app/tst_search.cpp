// The search over all chats, from the query to the rows.
#include <QAbstractItemModelTester>
#include <QFile>

#include "fixture.h"
#include "search/search_controller.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

constexpr auto kReport = QAbstractItemModelTester::FailureReportingMode::QtTest;

storage::SearchHit hit(const std::string& messageId, const std::string& snippet = "text") {
  storage::SearchHit hit;
  hit.chatId = "chat";
  hit.messageId = messageId;
  hit.snippet = snippet;
  return hit;
}

QStringList rows(const SearchResults& results, int role) {
  QStringList texts;
  for (int row = 0; row < results.count(); ++row) texts << results.index(row).data(role).toString();
  return texts;
}

}  // namespace

class SearchTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;

  SearchController& search() { return *fixture_->app().search(); }
  void indexed(int count) {
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM search_entry"), QString::number(count));
  }
  QStringList found(int role = SearchResults::SnippetRole) { return rows(*search().results(), role); }

 private slots:
  void init() { fixture_ = std::make_unique<Fixture>(); }
  void cleanup() { fixture_.reset(); }

  void theRowsKeepWhatStays() {
    SearchResults results;
    QAbstractItemModelTester tester(&results, kReport);
    QSignalSpy inserted(&results, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&results, &QAbstractItemModel::rowsRemoved);
    results.setHits({hit("a"), hit("b"), hit("c")}, true);
    results.setHits({hit("a"), hit("b"), hit("d")}, true);
    QCOMPARE(rows(results, SearchResults::MessageIdRole), QStringList({"a", "b", "d"}));
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed[0][1].toInt(), 2);
    results.append({hit("e")}, false);
    QCOMPARE(results.count(), 4);
    results.setHits({}, false);
    QCOMPARE(results.count(), 0);
  }

  void aPageIsAskedForOnce() {
    SearchResults results;
    QSignalSpy more(&results, &SearchResults::moreRequested);
    results.setHits({hit("a")}, true);
    QVERIFY(results.canFetchMore({}));
    results.fetchMore({});
    results.fetchMore({});
    QCOMPARE(more.count(), 1);
    results.append({hit("b")}, true);
    QVERIFY(results.canFetchMore({}));
    results.append({hit("c")}, false);
    QVERIFY(!results.canFetchMore({}));
  }

  void theSnippetIsEscapedAroundItsMarks() {
    storage::SearchHit found = hit("a", "a <b> & \"é\" <i>c");
    found.marks = {{2, 5}, {9, 11}};
    QCOMPARE(SearchResults::styled(found), QString("a <b>&lt;b&gt;</b> &amp; &quot;<b>é</b>&quot; &lt;i&gt;c"));
    QCOMPARE(SearchResults::styled(hit("a", "<img src=x>")), QString("&lt;img src=x&gt;"));
  }

  void theTimeIsShortToday() {
    const QDateTime noon(QDate(2026, 11, 23), QTime(12, 34));
    QLocale::setDefault(QLocale("de_DE"));
    QCOMPARE(SearchResults::timeText(noon, QDate(2026, 11, 23)), QString("12:34"));
    QCOMPARE(SearchResults::timeText(noon, QDate(2026, 11, 24)), QString("23.11.26"));
    QLocale::setDefault(QLocale::c());
  }

  void questionsAnswersAndTitlesAreFound() {
    QVERIFY(fixture_->start());
    QVERIFY(fixture_->ask("What is the capital of Peru?", "It is Lima."));
    const QString first = fixture_->chat().chatId();
    fixture_->chats().create();
    QVERIFY(fixture_->ask("And of Chile?", "Santiago."));
    indexed(4);
    search().setQuery("lim");
    QVERIFY(search().busy());
    WAIT_FOR(!search().busy());
    QCOMPARE(found(), QStringList({"It is <b>Lima</b>."}));
    const QModelIndex row = search().results()->index(0);
    QCOMPARE(row.data(SearchResults::ChatIdRole).toString(), first);
    QCOMPARE(row.data(SearchResults::TitleRole).toString(), QString("What is the capital of Peru?"));
    QCOMPARE(row.data(SearchResults::PlainSnippetRole).toString(), QString("It is Lima."));
    QCOMPARE(row.data(SearchResults::FromUserRole).toBool(), false);
    QVERIFY(!row.data(SearchResults::TimeRole).toString().isEmpty());
    search().setQuery("capital");
    WAIT_FOR(!search().busy());
    QCOMPARE(found(SearchResults::IsChatRole), QStringList({"true", "false"}));
    search().setQuery("nowhere");
    WAIT_FOR(!search().busy());
    QCOMPARE(search().results()->count(), 0);
    search().setQuery("of ");
    WAIT_EQUAL(search().results()->count(), 4);
    search().setQuery("");
    QCOMPARE(search().results()->count(), 0);
    QVERIFY(!search().busy() && search().error().isEmpty() && !search().indexing());
  }

  /// A preview has the words of an answer and not its marks; what the user typed stays as it is.
  void previewsHaveNoMarkdown() {
    QVERIFY(fixture_->start());
    const QString answer = "# The **llama**\n\nA *llama* is `one`, see [it](http://vicuna.example).\n\n- wool\n- meat";
    QVERIFY(fixture_->ask("Is **llama** a `word`?", answer));
    indexed(2);
    search().setQuery("llama ");
    WAIT_EQUAL(search().results()->count(), 3);  // with the chat's title
    const QString plain = found(SearchResults::PlainSnippetRole).at(1);
    QCOMPARE(plain, QString("The llama A llama is one, see it. • wool • meat"));
    QCOMPARE(found().at(1), QString("The <b>llama</b> A <b>llama</b> is one, see it. • wool • meat"));
    QCOMPARE(found().at(2), QString("Is **<b>llama</b>** a `word`?"));
    search().setQuery("vicuna ");  // it is only where the link leads
    WAIT_EQUAL(search().results()->count(), 1);
    QVERIFY2(found().at(0).contains("(http://<b>vicuna</b>.example)"), qPrintable(found().at(0)));
  }

  void archivedTitlesAreFoundBesideTheList() {
    QVERIFY(fixture_->start());
    search().setOnlyArchivedTitles(true);
    QVERIFY(fixture_->ask("llama one", "yes"));
    const QString archived = fixture_->chat().chatId();
    fixture_->chats().create();
    QVERIFY(fixture_->ask("llama two", "no"));
    indexed(4);
    fixture_->chats().archive(archived);
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM chat WHERE archived_at_ms <> 0"), QString("1"));
    search().setQuery("llama");
    WAIT_FOR(!search().busy());
    QCOMPARE(found(SearchResults::IsChatRole), QStringList({"true", "false", "false"}));
    QCOMPARE(found(SearchResults::ArchivedRole), QStringList({"true", "false", "true"}));
    fixture_->app().openMessage(search().results()->index(0).data(SearchResults::ChatIdRole).toString(), {});
    WAIT_EQUAL(fixture_->chat().chatId(), archived);
    QCOMPARE(fixture_->texts(), QStringList({"llama one", "yes"}));
  }

  void onlyTheLastQueryCounts() {
    QVERIFY(fixture_->start());
    QVERIFY(fixture_->ask("alpaca", "llama"));
    indexed(2);
    for (const char* query : {"a", "al", "alp", "x", "", "ll", "lla"}) search().setQuery(query);
    WAIT_FOR(!search().busy());
    QCOMPARE(found(), QStringList("<b>llama</b>"));
    search().setQuery("alpaca");
    search().setQuery("");
    QTest::qWait(50);
    QCOMPARE(search().results()->count(), 0);
  }

  void aDeletedChatIsGoneAfterRefresh() {
    QVERIFY(fixture_->start());
    QVERIFY(fixture_->ask("alpaca", "llama"));
    indexed(2);
    const QString chatId = fixture_->chat().chatId();
    search().setQuery("llama");
    WAIT_EQUAL(search().results()->count(), 1);
    fixture_->chats().remove(chatId);
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("1"));
    search().refresh();
    WAIT_EQUAL(search().results()->count(), 0);
  }

  void moreComesAtTheEnd() {
    QVERIFY(fixture_->start());
    for (int i = 0; i < 11; ++i) QVERIFY(fixture_->ask("llama " + QString::number(i), "a llama"));
    indexed(22);
    SearchResults& results = *search().results();
    search().setQuery("llama");
    WAIT_FOR(!search().busy());
    while (results.canFetchMore({})) {
      const int before = results.count();
      results.fetchMore({});
      WAIT_FOR(results.count() > before);
    }
    QCOMPARE(results.count(), 23);  // with the chat's title
    QStringList ids = found(SearchResults::MessageIdRole);
    QCOMPARE(ids.removeDuplicates(), 0);
  }

  void aDamagedIndexIsMadeAgain() {
    QVERIFY(fixture_->start());
    QVERIFY(fixture_->ask("alpaca", "llama"));
    fixture_->stop();
    fixture_->execute("UPDATE message_words_data SET block = x'00112233' WHERE id > 10");
    QVERIFY(fixture_->start());
    search().setQuery("llama");
    WAIT_FOR(!search().busy());
    QVERIFY(search().error().isEmpty());
    indexed(2);
    search().refresh();
    WAIT_EQUAL(found(), QStringList("<b>llama</b>"));
    QVERIFY(fixture_->ask("another alpaca", "yes"));
    indexed(4);
    search().setQuery("alpaca");
    WAIT_EQUAL(search().results()->count(), 3);  // with the chat's title
  }

  void anOldHistoryIsIndexedInTheBackground() {
    QVERIFY(fixture_->start());
    QVERIFY(fixture_->ask("alpaca", "llama"));
    fixture_->stop();
    // As it is after the migration of an older file.
    fixture_->execute("DELETE FROM search_entry; UPDATE message_words_data SET block = x'0000' WHERE id = 1;"
                      "DELETE FROM message_words_data WHERE id > 10; DELETE FROM message_words_idx;"
                      "UPDATE message_words_data SET block = x'00000000000000' WHERE id = 10;"
                      "UPDATE search_state SET next_row_id = 1000");
    QVERIFY(fixture_->start());
    WAIT_EQUAL(fixture_->query("SELECT next_row_id FROM search_state"), QString("0"));
    search().setQuery("llama");
    WAIT_EQUAL(found(), QStringList("<b>llama</b>"));
    QVERIFY(!search().indexing());
  }

  void aHistoryInMemoryIsSearchedToo() {
    QFile file(fixture_->databasePath());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("This is no database.") > 0);
    file.close();
    QVERIFY(fixture_->start());
    QVERIFY(fixture_->ask("alpaca", "llama"));
    search().setQuery("llama");
    WAIT_FOR(!search().busy());
    QCOMPARE(found(), QStringList("<b>llama</b>"));
  }
};

QTEST_MAIN(SearchTest)
#include "tst_search.moc"
