// The search over a generated history finds what a plain look at every message finds, in the same order.
#include <QTest>

#include <algorithm>
#include <set>

#include <SQLiteCpp/Database.h>

#include "connection.h"
#include "fixture.h"
#include "sample_history.h"
#include "sample_words.h"
#include "storage/chat_store.h"
#include "storage/message_store.h"
#include "storage/search_store.h"

namespace chasqui::storage {
namespace {

struct Text {
  std::string id;
  std::int64_t createdAtMs;
  std::vector<std::string> words;
};

// The generated texts have ASCII letters, digits and one letter with an accent.
std::vector<std::string> plainWords(const std::string& text) {
  std::vector<std::string> words{""};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "é") == 0) words.back() += 'e';
    else if (std::isalnum(static_cast<unsigned char>(text[i])))
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    else if (text[i] != '\xA9' && !words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::vector<Text> livingTexts(Database& database) {
  std::vector<Text> texts;
  for (const ChatSummary& chat : take(ChatStore(database).list())) {
    for (const Message& message : take(MessageStore(database).messagesOf(chat.id))) {
      texts.push_back({message.id, message.createdAtMs, plainWords(message.text)});
    }
  }
  std::sort(texts.begin(), texts.end(), [](const Text& a, const Text& b) { return a.createdAtMs > b.createdAtMs; });
  return texts;
}

bool has(const Text& text, const std::string& word, bool prefix) {
  return std::any_of(text.words.begin(), text.words.end(), [&](const std::string& one) {
    return prefix ? one.compare(0, word.size(), word) == 0 : one == word;
  });
}

bool hasPhrase(const Text& text, const std::vector<std::string>& words) {
  return std::search(text.words.begin(), text.words.end(), words.begin(), words.end()) != text.words.end();
}

}  // namespace

class TestSearchTruth : public QObject {
  Q_OBJECT

  std::optional<Database> database_;
  std::vector<Text> texts_;
  bench::Vocabulary words_{3000};

  // All pages, one after the other.
  std::vector<std::string> found(const std::string& text) {
    std::vector<std::string> ids;
    for (SearchQuery query{text, 50};;) {
      const std::vector<SearchHit> hits = take(SearchStore(*database_).find(query));
      if (hits.empty()) return ids;
      for (const SearchHit& hit : hits) ids.push_back(hit.messageId);
      query.before = hits.back().order;
    }
  }

  template <typename Matches>
  std::vector<std::string> expected(Matches matches) {
    std::vector<std::string> ids;
    for (const Text& text : texts_) {
      if (matches(text)) ids.push_back(text.id);
    }
    return ids;
  }

 private slots:
  void initTestCase() {
    database_ = take(Database::openInMemory());
    bench::HistorySize size;
    size.chats = 40;
    size.messages = 3000;
    size.longestChat = 500;
    size.vocabulary = 3000;
    QVERIFY(ok(bench::makeHistory(*database_, size)));
    QVERIFY(ok(database_->checkIntegrity()));
    texts_ = livingTexts(*database_);
    QCOMPARE(ChatStore(*database_).list()->size() + ChatStore(*database_).listDeleted()->size(), std::size_t{40});
    QCOMPARE(ChatStore(*database_).listDeleted()->size(), std::size_t{2});
    QVERIFY(texts_.size() > 2500 && texts_.size() < 3000);
    std::set<std::int64_t> times;
    for (const Text& text : texts_) times.insert(text.createdAtMs);
    QCOMPARE(times.size(), texts_.size());  // the order is certain
  }

  void wordsAndPrefixes() {
    int hits = 0;
    for (const std::size_t rank : {0U, 1U, 5U, 30U, 100U, 500U, 1500U, 2900U}) {
      const std::string word = plainWords(words_.word(rank)).front();
      QVERIFY(found(word + " ") == expected([&](const Text& text) { return has(text, word, false); }));
      for (std::size_t length = 1; length <= word.size() && length <= 5; ++length) {
        const std::string prefix = word.substr(0, length);
        const auto wanted = expected([&](const Text& text) { return has(text, prefix, true); });
        QVERIFY2(found(prefix) == wanted, prefix.c_str());
        hits += static_cast<int>(wanted.size());
      }
    }
    QVERIFY(hits > 10'000);
  }

  void severalWords() {
    bench::Random random(7);
    int hits = 0;
    for (int round = 0; round < 100; ++round) {
      const std::string one = plainWords(words_.draw(random)).front(), two = plainWords(words_.draw(random)).front();
      const auto both = expected([&](const Text& text) { return has(text, one, false) && has(text, two, true); });
      QVERIFY2(found(one + " " + two) == both, (one + " " + two).c_str());
      const auto phrase = expected([&](const Text& text) { return hasPhrase(text, {one, two}); });
      QVERIFY2(found("\"" + one + " " + two + "\"") == phrase, (one + " " + two).c_str());
      hits += static_cast<int>(both.size() + phrase.size());
    }
    QVERIFY(hits > 1000);
  }

  void wordsInTheTrash() { QVERIFY(found(bench::kTrashWord).empty()); }

  void theSameAfterMakingTheIndexAgain() {
    const std::string word = plainWords(words_.word(20)).front();
    const std::vector<std::string> before = found(word);
    QVERIFY(!before.empty());
    SearchStore search(*database_);
    QVERIFY(ok(search.rebuild()));
    QVERIFY(found(word).empty() && !*search.isComplete());
    QVERIFY(*search.indexMore(100));
    const std::vector<std::string> some = found(word);
    QVERIFY(some.size() < before.size());
    while (*search.indexMore(500)) continue;
    QVERIFY(*search.isComplete());
    QVERIFY(found(word) == before);
  }

  void aDamagedIndexLosesNoMessage() {
    SQLite::Database& handle = database_->connection().handle();
    handle.exec("UPDATE message_words_data SET block = x'00112233' WHERE id > 10");
    const std::string word = plainWords(words_.word(20)).front();
    QVERIFY(failsWith(ErrorCode::Corrupt, SearchStore(*database_).find({word + " "})));
    Chat chat = sampleChat();
    QVERIFY(ok(ChatStore(*database_).insert(chat)));
    const Exchange exchange = sampleExchange(chat);
    MessageStore messages(*database_);
    QVERIFY(ok(messages.beginExchange(exchange.question, exchange.answer)));
    QVERIFY(ok(messages.finishMessage(finished(exchange.answer))));
    QVERIFY(ok(messages.resume(exchange.answer.id)));
    QCOMPARE(*messages.recoverInterrupted(), 1);
    QVERIFY(ok(ChatStore(*database_).remove(chat.id, 1)));
    QVERIFY(ok(ChatStore(*database_).purgeDeleted(2)));
    const Exchange kept = sampleExchange(sampleChat());
    Chat other = sampleChat();
    other.id = kept.question.chatId;
    QVERIFY(ok(ChatStore(*database_).insert(other)));
    QVERIFY(ok(messages.beginExchange(kept.question, kept.answer)));
    SearchStore search(*database_);
    QVERIFY(ok(search.rebuild()));
    while (*search.indexMore(500)) continue;
    QCOMPARE(found("capital peru"), std::vector<std::string>{kept.question.id});
    handle.exec("INSERT INTO message_words (message_words) VALUES ('integrity-check')");
    QVERIFY(ok(database_->checkIntegrity()));
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestSearchTruth)
#include "tst_search_truth.moc"
