#include <QTest>

#include <random>

#include <SQLiteCpp/Database.h>

#include "connection.h"
#include "fixture.h"
#include "storage/chat_store.h"
#include "storage/ids.h"
#include "storage/message_store.h"
#include "storage/search_store.h"

namespace chasqui::storage {

class TestSearchStore : public QObject {
  Q_OBJECT

  std::optional<Database> database_;
  std::int64_t now_ = 0;

  ChatStore chats() { return ChatStore(*database_); }
  MessageStore messages() { return MessageStore(*database_); }
  SearchStore search() { return SearchStore(*database_); }

  Chat addChat(const std::string& title = "Peru") {
    Chat chat = sampleChat(title);
    if (!ok(chats().insert(chat))) qFatal("the chat was expected");
    return chat;
  }

  std::string addMessage(const Chat& chat, const std::string& text, std::int64_t createdAtMs = 0,
                         const std::string& parentId = {}) {
    Message message;
    message.id = newId();
    message.chatId = chat.id;
    message.parentId = parentId;
    message.text = text;
    message.createdAtMs = createdAtMs != 0 ? createdAtMs : ++now_;
    if (!ok(messages().insert(message))) qFatal("the message was expected");
    return message.id;
  }

  std::vector<std::string> found(const std::string& text, bool includeArchived = true) {
    SearchQuery query;
    query.text = text;
    query.includeArchived = includeArchived;
    std::vector<std::string> ids;
    for (const SearchHit& hit : take(search().find(query))) ids.push_back(hit.messageId);
    return ids;
  }

  bool isFound(const std::string& text) { return !found(text).empty(); }

  std::vector<std::string> foundChats(const std::string& text) {
    std::vector<std::string> ids;
    for (const SearchHit& hit : take(search().findChats({text}))) ids.push_back(hit.chatId);
    return ids;
  }

  // The snippet with its marks in brackets.
  std::string snippet(const std::string& query) {
    const std::vector<SearchHit> hits = take(search().find({query}));
    if (hits.empty()) return {};
    std::string text = hits[0].snippet;
    for (auto mark = hits[0].marks.rbegin(); mark != hits[0].marks.rend(); ++mark) {
      text.insert(mark->end, "]");
      text.insert(mark->begin, "[");
    }
    return text;
  }

  // FTS5's own check of the index.
  bool indexIsSound() {
    try {
      for (const char* table : {"message_words", "title_words"}) {
        const std::string name = table;
        database_->connection().handle().exec("INSERT INTO " + name + " (" + name + ") VALUES ('integrity-check')");
      }
      return true;
    } catch (const SQLite::Exception& exception) {
      qWarning("%s", exception.what());
      return false;
    }
  }

 private slots:
  void init() {
    database_ = take(Database::openInMemory());
    now_ = 1'700'000'000'000;
  }

  void cleanup() {
    if (database_) QVERIFY(indexIsSound());
    database_.reset();
  }

  void findsWords_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found");
    const auto row = [](const char* name, const char* text, const char* query, bool found) {
      QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(query) << found;
    };
    row("a word", "The llama walks.", "llama", true);
    row("capitals", "The Llama WALKS.", "llAMA walks", true);
    row("diacritics in the text", "Café in Zürich", "cafe zurich", true);
    row("diacritics in the query", "Cafe in Zurich", "café zürich", true);
    row("composed and not", "caf\xC3\xA9", "cafe\xCC\x81", true);
    row("Greek and Cyrillic", "ΑΘΉΝΑ Москва", "αθήνα МОСКВА", true);
    row("all words", "The llama walks.", "llama runs", false);
    row("any order", "The llama walks.", "walks llama", true);
    row("the beginning of the last", "The llama walks.", "llama wal", true);
    row("the beginning of any word", "The llama walks.", "lla* walks", true);
    row("one letter", "The llama walks.", "w", true);
    row("not the beginning of another", "The llama walks.", "lla walks", false);
    row("a word that ended", "The llama walks.", "lla ", false);
    row("a word that ended with a sign", "The llama walks.", "lla.", false);
    row("not the middle", "The llama walks.", "lama", false);
    row("a phrase", "The llama walks home.", "\"llama walks\"", true);
    row("a phrase in another order", "The llama walks home.", "\"walks llama\"", false);
    row("a phrase with a gap", "The llama walks home.", "\"llama home\"", false);
    row("a closed phrase ends with a word", "The llama walks home.", "\"llama wal\"", false);
    row("a phrase that is being typed", "The llama walks home.", "\"llama wal", true);
    row("quotes of other languages", "The llama walks home.", "„llama walks“ «the»", true);
    row("word and phrase", "The llama walks home.", "home \"the llama\"", true);
    row("signs between words", "don't use foo-bar()", "don't foo-bar", true);
    row("signs make a row of words", "bar foo", "foo-bar", false);
    row("numbers", "It costs 3.50 or 42", "42", true);
    row("code", "int x = std::vector<int>().size();", "std::vector", true);
    row("Chinese word", "我喜欢大羊驼和咖啡", "羊驼", true);
    row("Chinese, one character", "我喜欢大羊驼和咖啡", "驼", true);
    row("Chinese, not in this order", "我喜欢大羊驼和咖啡", "驼羊", false);
    row("Chinese, two words", "我喜欢大羊驼和咖啡", "咖啡\u3000羊驼", true);
    row("Japanese", "東京タワーへ行きました", "タワー", true);
    row("Korean with a particle", "한국은 아름답다", "한국", true);
    row("Thai", "ภาษาไทยเป็นภาษา", "เป็น", true);
    row("Hindi", "हिन्दी भाषा", "भाषा", true);
    row("mixed scripts", "GPT-4o模型 is new", "gpt-4o模型", true);
    row("emoji", "well done🦙 friend", "🦙", true);
    row("a word before an emoji", "well done🦙 friend", "done friend", true);
    row("another emoji", "well done🦙 friend", "🐫", false);
    row("right to left", "שלום עולם", "עולם", true);
  }

  void findsWords() {
    QFETCH(QString, text);
    QFETCH(QString, query);
    QFETCH(bool, found);
    addMessage(addChat(), "something else");
    addMessage(addChat(), text.toStdString());
    QCOMPARE(isFound(query.toStdString()), found);
    QCOMPARE(!foundChats(query.toStdString()).empty(), false);
    const Chat titled = addChat(text.toStdString());
    QCOMPARE(!foundChats(query.toStdString()).empty(), found);
    if (found) QCOMPARE(foundChats(query.toStdString()).front(), titled.id);
  }

  void takesAnyQueryAsWords_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("found");
    const auto row = [](const char* name, const QByteArray& query, bool found) {
      QTest::newRow(name) << query << found;
    };
    row("nothing", "", false);
    row("spaces", " \t\n ", false);
    row("quotes", "\"\"\"", false);
    row("one quote", "\"", false);
    row("signs", "*-+^(){}:;,.!?~'`<>[]|&%$#@/\\=", false);
    row("operators", "AND OR NOT NEAR", true);
    row("an operator alone", "OR", true);
    row("NEAR with brackets", "NEAR(and or, 2)", false);
    row("a column", "text:and", false);
    row("a star", "an*", true);
    row("a caret", "^and", true);
    row("minus", "-and", true);
    row("an unclosed bracket", "(and", true);
    row("SQL", "'; DROP TABLE message; --", false);
    row("NUL", QByteArray("and\0or", 6), true);
    row("NUL in a phrase", QByteArray("\"and\0or\"", 8), true);
    row("not UTF-8", "\xFF\xFE\xC3(\xED\xA0\x80\x80", false);
    row("half a character", "and \xE4\xBD", false);
    row("100 KB of one word", QByteArray(100'000, 'x'), false);
    row("100 KB of words", QByteArray("and or ").repeated(15'000), true);
    row("100 KB of quotes", QByteArray("\"and\"").repeated(20'000), true);
    row("100 KB of one phrase", "\"" + QByteArray("and or ").repeated(15'000), false);
    row("100 KB of ideographs", QByteArray("驼").repeated(33'000), false);
  }

  void takesAnyQueryAsWords() {
    QFETCH(QByteArray, query);
    QFETCH(bool, found);
    addMessage(addChat("and or not near"), "And, or; not: near");
    QCOMPARE(isFound(query.toStdString()), found);
    QCOMPARE(!foundChats(query.toStdString()).empty(), found);
  }

  void survivesAnyQuery() {
    std::mt19937 random(20261123);
    const std::vector<std::string> pieces{"llama", "\"", " ", "*", "驼", "🦙", "(", ")", "AND", "NEAR/", "\xFF", "-",
                                          "é",     ":", "+", "^", "e\xCC\x81", std::string(1, '\0'), "{", "'", "text"};
    addMessage(addChat("llama 驼"), "llama 驼 🦙 é AND text NEAR");
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      for (std::size_t count = random() % 12; count > 0; --count) {
        if (random() % 5 == 0) text += static_cast<char>(random());
        else text += pieces[random() % pieces.size()];
      }
      const Result<std::vector<SearchHit>> hits = search().find({text});
      QVERIFY2(ok(hits), QByteArray::fromStdString(text).toHex());
      QVERIFY2(ok(search().findChats({text})), QByteArray::fromStdString(text).toHex());
      for (const SearchHit& hit : *hits) {
        std::size_t end = 0;
        QVERIFY(!hit.marks.empty());
        for (const TextRange& mark : hit.marks) {
          QVERIFY(mark.begin >= end && mark.begin < mark.end && mark.end <= hit.snippet.size());
          end = mark.end;
        }
      }
    }
  }

  void givesTheNewestFirst() {
    const Chat chat = addChat(), other = addChat();
    const std::string middle = addMessage(chat, "llama", 2000), newest = addMessage(other, "llama", 3000),
                      oldest = addMessage(other, "llama", 1000), same = addMessage(chat, "llama", 2000),
                      next = addMessage(chat, "llama", 2001), first = addMessage(chat, "llama", -5);
    const std::vector<std::string> expected{newest, next, same, middle, oldest, first};
    QVERIFY(found("llama ") == expected);
    QVERIFY(found("lla") == expected);
    const std::vector<SearchHit> hits = take(search().find({"llama", 2}));
    QCOMPARE(hits.size(), std::size_t{2});
    QCOMPARE(hits[1].createdAtMs, std::int64_t{2001});
    const std::vector<SearchHit> more = take(search().find({"llama", 10, hits[1].order}));
    QCOMPARE(more.size(), std::size_t{4});
    QCOMPARE(more[0].messageId, same);
    QVERIFY(take(search().find({"llama", 10, more.back().order})).empty());
    QVERIFY(take(search().find({"llama", 0})).empty());
    QVERIFY(take(search().find({"llama", -1})).empty());
  }

  void keepsTheOrderOfManyOfOneTime() {
    const Chat chat = addChat();
    const std::string later = addMessage(chat, "llama", 6000);
    std::vector<std::string> ids;
    QVERIFY(ok(database_->transaction([&]() -> Result<void> {
      for (int i = 0; i < 1000; ++i) ids.push_back(addMessage(chat, "llama", 1000));
      return {};
    })));
    std::vector<std::string> expected{later};
    expected.insert(expected.end(), ids.rbegin(), ids.rend());
    std::vector<std::string> all;
    for (const SearchHit& hit : take(search().find({"llama", 5000}))) all.push_back(hit.messageId);
    QVERIFY(all == expected);
  }

  void tellsWhereItIs() {
    const Chat chat = addChat("About llamas");
    const Exchange exchange = sampleExchange(chat);
    QVERIFY(ok(messages().beginExchange(exchange.question, exchange.answer)));
    QVERIFY(ok(messages().finishMessage(finished(exchange.answer))));
    const SearchHit hit = take(search().find({"lima"})).front();
    QCOMPARE(hit.chatId, chat.id);
    QCOMPARE(hit.chatTitle, chat.title);
    QCOMPARE(hit.messageId, exchange.answer.id);
    QVERIFY(hit.role == Role::Assistant);
    QCOMPARE(hit.createdAtMs, exchange.answer.createdAtMs);
    QCOMPARE(hit.snippet, std::string("The capital of Peru is Lima."));
    QVERIFY(hit.marks == (std::vector<TextRange>{{23, 27}}));
    const SearchHit title = take(search().findChats({"llamas"})).front();
    QCOMPARE(title.chatId, chat.id);
    QCOMPARE(title.messageId, std::string());
    QCOMPARE(title.snippet, chat.title);
    QVERIFY(title.marks == (std::vector<TextRange>{{6, 12}}));
    QCOMPARE(title.createdAtMs, exchange.answer.createdAtMs);
  }

  void cutsTheTextAroundWhatItFound() {
    const Chat chat = addChat();
    addMessage(chat, "one  two\n\n\tthree " + std::string(1, '\0') + "four");
    QCOMPARE(snippet("two three"), std::string("one [two] [three] four"));
    QCOMPARE(snippet("\"one two three\""), std::string("[one two three] four"));
    QCOMPARE(snippet("thr"), std::string("one two [three] four"));
    std::string text;
    for (int i = 0; i < 200; ++i) text += "word" + std::to_string(i) + " ";
    addMessage(chat, text + "Llama. " + text + "llama alpaca " + text);
    const std::string one = snippet("llama");
    QVERIFY(one.find("word199 [Llama]. word0") != std::string::npos);
    QVERIFY(one.size() < 300);
    QVERIFY(one.substr(0, 3) == "…" && one.substr(one.size() - 3) == "…");
    QVERIFY(snippet("alpaca llama").find("[llama] [alpaca]") != std::string::npos);  // the place with both
    addMessage(chat, std::string(5000, 'x') + "y");
    QVERIFY(snippet("xxx").size() < 300);
    addMessage(chat, "驼" + std::string(300, ' ') + "羊驼肉");
    QCOMPARE(snippet("羊驼"), std::string("…[羊驼]肉"));
  }

  void findsAnswersWhenTheyAreFinished() {
    const Chat chat = addChat();
    const Exchange exchange = sampleExchange(chat);
    QVERIFY(ok(messages().beginExchange(exchange.question, exchange.answer)));
    QVERIFY(isFound("capital peru"));
    QVERIFY(ok(messages().savePartial(exchange.answer.id, "Lima")));
    QVERIFY(!isFound("lima"));
    Message answer = finished(exchange.answer);
    QVERIFY(ok(messages().finishMessage(answer)));
    QVERIFY(isFound("lima"));
    QVERIFY(ok(messages().resume(answer.id)));
    QVERIFY(!isFound("lima"));
    QVERIFY(ok(messages().savePartial(answer.id, answer.text + " It lies on the sea")));
    QVERIFY(!isFound("sea"));
    QCOMPARE(*messages().recoverInterrupted(), 1);
    QVERIFY(isFound("lima sea"));
    QCOMPARE(found("peru").size(), std::size_t{2});
  }

  void doesNotIndexWhileAnAnswerIsWritten() {
    const Exchange exchange = sampleExchange(addChat());
    QVERIFY(ok(messages().beginExchange(exchange.question, exchange.answer)));
    SQLite::Database& handle = database_->connection().handle();
    const int before = handle.execAndGet("SELECT sum(length(block)) FROM message_words_data").getInt();
    for (int i = 1; i < 20; ++i) {
      QVERIFY(ok(messages().savePartial(exchange.answer.id, std::string(static_cast<std::size_t>(i * 10), 'a'))));
    }
    QCOMPARE(handle.execAndGet("SELECT sum(length(block)) FROM message_words_data").getInt(), before);
  }

  void leavesOutWhatIsInTheTrash() {
    const Chat chat = addChat("Llamas"), other = addChat("Camels");
    const std::string root = addMessage(chat, "llama"), below = addMessage(chat, "vicuna", 0, root),
                      leaf = addMessage(chat, "alpaca", 0, below);
    addMessage(other, "camel llama");
    QVERIFY(ok(chats().remove(chat.id, 5)));
    QCOMPARE(found("llama").size(), std::size_t{1});
    QVERIFY(!isFound("alpaca") && foundChats("llamas").empty());
    QVERIFY(ok(chats().restore(chat.id)));
    QVERIFY(isFound("alpaca") && !foundChats("llamas").empty());

    QVERIFY(ok(messages().remove(leaf, 5)));
    QVERIFY(!isFound("alpaca") && isFound("vicuna"));
    QVERIFY(ok(messages().remove(root, 6)));
    QVERIFY(!isFound("vicuna") && found("llama").size() == 1);
    addMessage(chat, "guanaco", 0, below);
    QVERIFY(!isFound("guanaco"));
    QVERIFY(ok(messages().restore(leaf)));
    QVERIFY(!isFound("alpaca"));
    QVERIFY(ok(messages().remove(leaf, 5)));
    QVERIFY(ok(messages().restore(root)));
    QVERIFY(isFound("vicuna") && isFound("guanaco") && !isFound("alpaca") && found("llama").size() == 2);
    QVERIFY(ok(messages().restore(leaf)));
    QVERIFY(isFound("alpaca"));
  }

  void forgetsWhatIsErased() {
    const Chat chat = addChat("Llamas"), other = addChat("Camels");
    const std::string root = addMessage(chat, "llama");
    addMessage(chat, "vicuna", 0, root);
    const std::string camel = addMessage(other, "camel");
    addMessage(other, "dromedary", 0, camel);
    QVERIFY(ok(chats().remove(chat.id, 5)) && ok(messages().remove(camel, 5)));
    QCOMPARE(*chats().purgeDeleted(6), 1);
    SQLite::Database& handle = database_->connection().handle();
    QCOMPARE(handle.execAndGet("SELECT count(*) FROM search_entry").getInt(), 0);
    handle.exec("CREATE VIRTUAL TABLE temp.v USING fts5vocab (main, message_words, 'row')");
    QCOMPARE(handle.execAndGet("SELECT count(*) FROM temp.v").getInt(), 0);
    handle.exec("DROP TABLE temp.v; CREATE VIRTUAL TABLE temp.v USING fts5vocab (main, title_words, 'row')");
    QCOMPARE(handle.execAndGet("SELECT group_concat(term) FROM temp.v").getString(), std::string("camels"));
  }

  void knowsTheArchive() {
    const Chat chat = addChat("Llamas");
    addMessage(chat, "llama");
    QVERIFY(ok(chats().setArchived(chat.id, 5)));
    QCOMPARE(found("llama").size(), std::size_t{1});
    QVERIFY(found("llama ", false).empty() && found("lla", false).empty());
    SearchQuery query{"llamas"};
    QCOMPARE(search().findChats(query)->size(), std::size_t{1});
    QVERIFY(search().findChats(query)->front().archived);
    QVERIFY(search().find(query)->empty() && search().find({"llama"})->front().archived);
    addMessage(addChat("Llamas at home"), "alpaca");
    QCOMPARE(search().findChats(query)->size(), std::size_t{2});
    query.onlyArchivedTitles = true;
    QCOMPARE(search().findChats(query)->size(), std::size_t{1});
    QCOMPARE(search().findChats(query)->front().chatId, chat.id);
    query.onlyArchivedTitles = false;
    query.includeArchived = false;
    QVERIFY(!search().findChats(query)->front().archived);
    QCOMPARE(search().findChats(query)->size(), std::size_t{1});
    QVERIFY(ok(chats().setArchived(chat.id, 0)));
    QCOMPARE(found("llama", false).size(), std::size_t{1});
  }

  void followsTitles() {
    Chat old = sampleChat("Llamas");
    old.updatedAtMs = 1;
    QVERIFY(ok(chats().insert(old)));
    const Chat chat = addChat("Llamas too");
    QVERIFY(foundChats("llam") == (std::vector<std::string>{chat.id, old.id}));
    QVERIFY(ok(chats().setTitle(chat.id, "Camels", true)));
    QVERIFY(foundChats("llamas") == std::vector<std::string>{old.id});
    QVERIFY(foundChats("camels") == std::vector<std::string>{chat.id});
    QCOMPARE(search().findChats({"llamas", 0})->size(), std::size_t{0});
  }

  void searchesTheBeginningOfAHugeText() {
    const std::string filler(kPastTheEnd, 'x');
    addMessage(addChat(), "llama " + filler + " alpaca");
    QVERIFY(isFound("llama"));
    QVERIFY(!isFound("alpaca"));
  }

 private:
  static constexpr std::size_t kPastTheEnd = 1'000'000;
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestSearchStore)
#include "tst_search_store.moc"
