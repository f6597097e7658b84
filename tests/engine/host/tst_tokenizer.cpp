// Token ids equal those of the SentencePiece library with Meta's own tokenizer.model; bad vocabularies are named.
#include <QTest>
#include <algorithm>
#include <functional>
#include <limits>

#include "engine/model.h"
#include "engine/tokenizer.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

Result<Tokenizer> llama2() { return readTokenizer(test::sharedPath("models/llama2/llama-2-tiny-random.gguf")); }

/// A vocabulary without byte pieces.
Vocabulary smallVocabulary() {
  Vocabulary vocabulary;
  vocabulary.kind = "llama";
  vocabulary.pieces = {"<unk>", "<s>", "</s>", "\u2581", "a", "b", "ab", "\u2581ab"};
  vocabulary.types = {2, 3, 3, 1, 1, 1, 1, 1};
  vocabulary.scores = {0, 0, 0, -3, -4, -5, -1, -2};
  return vocabulary;
}

Vocabulary withBytePieces() {
  Vocabulary vocabulary = smallVocabulary();
  for (int byte = 0; byte < 256; ++byte) {
    vocabulary.pieces.push_back(QString::asprintf("<0x%02X>", static_cast<unsigned>(byte)).toStdString());
    vocabulary.types.push_back(6);
    vocabulary.scores.push_back(0);
  }
  return vocabulary;
}

void add(Vocabulary& vocabulary, const std::string& piece, std::int32_t type, float score = -9) {
  vocabulary.pieces.push_back(piece);
  vocabulary.types.push_back(type);
  vocabulary.scores.push_back(score);
}

struct Bad {
  const char* name;
  std::function<void(Vocabulary&)> harm;
  ErrorCode code;
  const char* message;
};

const std::vector<Bad>& badVocabularies() {
  constexpr ErrorCode kCorrupt = ErrorCode::Corrupt;
  static const std::vector<Bad> kBad{
      {"byte-level BPE", [](Vocabulary& v) { v.kind = "gpt2"; }, ErrorCode::Unsupported,
       "The model's tokenizer is of the kind “gpt2” (byte-level BPE, as in Llama 3), which this version does not run."},
      {"another kind", [](Vocabulary& v) { v.kind = "bert"; }, ErrorCode::Unsupported,
       "The model's tokenizer is of the kind “bert”, which this version does not run."},
      {"nothing", [](Vocabulary& v) { v.pieces.clear(); }, kCorrupt, "The model's vocabulary is damaged: it is empty."},
      {"scores missing", [](Vocabulary& v) { v.scores.clear(); }, kCorrupt,
       "The model's vocabulary is damaged: it has 8 pieces, 0 scores and 8 types."},
      {"a type too many", [](Vocabulary& v) { v.types.push_back(1); }, kCorrupt,
       "The model's vocabulary is damaged: it has 8 pieces, 8 scores and 9 types."},
      {"bos outside", [](Vocabulary& v) { v.bos = 8; }, kCorrupt,
       "The model's vocabulary is damaged: the special token 8 is not in it."},
      {"eos negative", [](Vocabulary& v) { v.eos = -1; }, kCorrupt,
       "The model's vocabulary is damaged: the special token -1 is not in it."},
      {"type 0", [](Vocabulary& v) { v.types[4] = 0; }, kCorrupt,
       "The model's vocabulary is damaged: piece 4 has the unknown type 0."},
      {"type 7", [](Vocabulary& v) { v.types[7] = 7; }, kCorrupt,
       "The model's vocabulary is damaged: piece 7 has the unknown type 7."},
      {"empty piece", [](Vocabulary& v) { v.pieces[5].clear(); }, kCorrupt,
       "The model's vocabulary is damaged: piece 5 is empty."},
      {"score NaN", [](Vocabulary& v) { v.scores[6] = std::numeric_limits<float>::quiet_NaN(); }, kCorrupt,
       "The model's vocabulary is damaged: the score of piece 6 is not a number."},
      {"twice", [](Vocabulary& v) { v.pieces[5] = "a"; }, kCorrupt,
       "The model's vocabulary is damaged: the piece “a” is there twice."},
      {"special twice", [](Vocabulary& v) { v.pieces[2] = "<s>"; }, kCorrupt,
       "The model's vocabulary is damaged: the piece “<s>” is there twice."},
      {"no unknown piece", [](Vocabulary& v) { v.types[0] = 3; }, kCorrupt,
       "The model's vocabulary is damaged: it has 0 pieces for what is unknown, not 1."},
      {"two unknown pieces", [](Vocabulary& v) { v.types[1] = 2; }, kCorrupt,
       "The model's vocabulary is damaged: it has 2 pieces for what is unknown, not 1."},
      {"one byte piece", [](Vocabulary& v) { add(v, "<0x41>", 6); }, kCorrupt,
       "The model's vocabulary is damaged: it has 1 of the 256 pieces for single bytes."},
      {"no byte", [](Vocabulary& v) { add(v, "<0xG1>", 6); }, kCorrupt,
       "The model's vocabulary is damaged: piece 8, “<0xG1>”, is no byte."},
  };
  return kBad;
}

}  // namespace

class TestTokenizer : public QObject {
  Q_OBJECT

 private slots:
  void llama2Ids() {
    NEEDS_SHARED();
    const auto tokenizer = llama2();
    VERIFY_VALUE(tokenizer);
    const QJsonArray rows = test::readJson(test::sharedPath("golden/llama2-tokens.json")).array();
    QVERIFY(rows.size() >= 14);
    for (const QJsonValue row : rows)
      COMPARE_IDS(tokenizer->encode(test::utf8Of(row["text"])), test::idsOf(row["ids"]));
  }

  void llama2IdsOfOddStrings() {
    NEEDS_SHARED();
    const auto tokenizer = llama2();
    VERIFY_VALUE(tokenizer);
    const QJsonDocument golden = test::readJson(CHASQUI_SOURCE_DIR "/tests/engine/host/data/llama2_goldens.json");
    QVERIFY(golden["strings"].toArray().size() >= 40);
    for (const QJsonValue row : golden["strings"].toArray()) {
      const std::string text = test::utf8Of(row["text"]);
      const std::vector<TokenId> ids = tokenizer->encode(text);
      COMPARE_IDS(ids, test::idsOf(row["ids"]));
      if (text.find("\u2581") == std::string::npos) QCOMPARE(tokenizer->decode(ids), text);
    }
    QVERIFY(golden["bytes"].toArray().size() >= 9);
    for (const QJsonValue row : golden["bytes"].toArray()) {
      const QByteArray raw = QByteArray::fromHex(row["hex"].toString().toLatin1());
      COMPARE_IDS(tokenizer->encode(raw.toStdString()), test::idsOf(row["ids"]));
    }
  }

  void storiesIds() {
    NEEDS_SHARED();
    const QJsonDocument golden = test::readJson(test::sharedPath("golden/stories260K.json"));
    const auto tokenizer = readTokenizer(test::sharedPath("models") / test::utf8Of(golden["model"]));
    VERIFY_VALUE(tokenizer);
    std::vector<TokenId> ids = tokenizer->encode(test::utf8Of(golden["prompt"]));
    ids.insert(ids.begin(), tokenizer->bos());
    COMPARE_IDS(ids, test::idsOf(golden["tokens"]));
  }

  void demoModelsOwnVocabulary() {
    NEEDS_SHARED();
    const auto tokenizer = readTokenizer(test::demoModelPath());
    VERIFY_VALUE(tokenizer);
    for (const QJsonValue chat : test::readJson(test::sharedPath("golden/demo.json")).array()) {
      for (const QJsonValue turn : chat["turns"].toArray()) {
        const std::string text = tokenizer->decode(test::idsOf(turn["generated"]));
        QCOMPARE(QString::fromStdString(text).trimmed(), turn["text"].toString());
      }
    }
  }

  void properties() {
    NEEDS_SHARED();
    const auto tokenizer = llama2();
    VERIFY_VALUE(tokenizer);
    QCOMPARE(tokenizer->size(), 32000U);
    QCOMPARE(tokenizer->bos(), 1);
    QCOMPARE(tokenizer->eos(), 2);
    QVERIFY(tokenizer->addBos());
    QCOMPARE(tokenizer->space(), 29871);
    const Tokenizer copy = *tokenizer;
    COMPARE_IDS(copy.encode("Hello world"), tokenizer->encode("Hello world"));
  }

  void bytesOfTokens() {
    NEEDS_SHARED();
    const auto tokenizer = llama2();
    VERIFY_VALUE(tokenizer);
    QCOMPARE(tokenizer->bytes(15043), std::string_view(" Hello"));
    QCOMPARE(tokenizer->bytes(13), std::string_view("\n"));
    QCOMPARE(tokenizer->bytes(3), std::string_view("\0", 1));
    QCOMPARE(tokenizer->bytes(3 + 0xF0), std::string_view("\xF0"));
    QCOMPARE(tokenizer->bytes(1), std::string_view());
    QCOMPARE(tokenizer->bytes(2), std::string_view());
    QCOMPARE(tokenizer->bytes(0), std::string_view(" \u2047 "));
    QCOMPARE(tokenizer->bytes(-1), std::string_view());
    QCOMPARE(tokenizer->bytes(32000), std::string_view());
  }

  // Expected: SentencePieceProcessor.decode in Python with Meta's tokenizer.model.
  void decodesAsTheLibraryDoes() {
    NEEDS_SHARED();
    const auto tokenizer = llama2();
    VERIFY_VALUE(tokenizer);
    QCOMPARE(tokenizer->decode({15043, 3186}), std::string("Hello world"));
    QCOMPARE(tokenizer->decode({1, 15043, 2}), std::string("Hello"));
    QCOMPARE(tokenizer->decode({29871, 15043}), std::string(" Hello"));
    QCOMPARE(tokenizer->decode({1, 29871, 29871}), std::string(" "));
    QCOMPARE(tokenizer->decode({0, 15043}), std::string(" \u2047  Hello"));
    QCOMPARE(tokenizer->decode({1, 0}), std::string(" \u2047 "));
    QCOMPARE(tokenizer->decode({}), std::string());
  }

  void mergesTheBestScoreFirst() {
    const auto tokenizer = Tokenizer::create(smallVocabulary());
    VERIFY_VALUE(tokenizer);
    COMPARE_IDS(tokenizer->encode("ab"), (std::vector<TokenId>{7}));
    COMPARE_IDS(tokenizer->encode("abab"), (std::vector<TokenId>{7, 6}));
    COMPARE_IDS(tokenizer->encode("ba"), (std::vector<TokenId>{3, 5, 4}));
    COMPARE_IDS(tokenizer->encode("a?b"), (std::vector<TokenId>{3, 4, 0, 5}));  // without byte pieces: unknown
    QCOMPARE(tokenizer->space(), 3);
  }

  void bytePiecesTakeWhatIsUnknown() {
    const auto tokenizer = Tokenizer::create(withBytePieces());
    VERIFY_VALUE(tokenizer);
    COMPARE_IDS(tokenizer->encode("\u00E9"), (std::vector<TokenId>{3, 8 + 0xC3, 8 + 0xA9}));
    QCOMPARE(tokenizer->decode({3, 8 + 0xC3, 8 + 0xA9}), std::string("\u00E9"));
  }

  void theSpacePrefixCanBeOff() {
    Vocabulary vocabulary = smallVocabulary();
    vocabulary.addSpacePrefix = false;
    const auto tokenizer = Tokenizer::create(vocabulary);
    VERIFY_VALUE(tokenizer);
    COMPARE_IDS(tokenizer->encode("ab"), (std::vector<TokenId>{6}));
    COMPARE_IDS(tokenizer->encode(" ab"), (std::vector<TokenId>{7}));
    QCOMPARE(tokenizer->decode({7}), std::string(" ab"));
  }

  void specialPiecesNeverMatchInText() {
    Vocabulary vocabulary = withBytePieces();
    const auto first = static_cast<TokenId>(vocabulary.pieces.size());
    add(vocabulary, "<|im_end|>", 4, 0);
    add(vocabulary, "#", 4, 0);  // one character: the library would look it up among the special pieces
    add(vocabulary, "!", 3, 0);
    const auto tokenizer = Tokenizer::create(vocabulary);
    VERIFY_VALUE(tokenizer);
    for (const char* text : {"<s>", "</s>", "<unk>", "<|im_end|>", "#", "!", "a#b!", "<0x41>",
                             "\x02"
                             "264",
                             "\x02"
                             "265"}) {
      for (const TokenId id : tokenizer->encode(text)) {
        QVERIFY2(id > 2 && id < first, text);  // neither unknown, bos, eos nor one of the three
      }
      QCOMPARE(tokenizer->decode(tokenizer->encode(text)), std::string(text));
    }
    QCOMPARE(tokenizer->bytes(first), std::string_view("<|im_end|>"));  // a model that writes it writes text
    QCOMPARE(tokenizer->bytes(first + 2), std::string_view());
  }

  void aTextPieceMayBeNamedLikeASpecialOne() {
    Vocabulary vocabulary = smallVocabulary();
    add(vocabulary, "<s>", 1);
    VERIFY_VALUE(Tokenizer::create(vocabulary));
  }

  void hashTellsVocabulariesApart() {
    const auto hash = [](const std::function<void(Vocabulary&)>& change) {
      Vocabulary vocabulary = smallVocabulary();
      change(vocabulary);
      return Tokenizer::create(vocabulary).value().vocabularyHash();
    };
    std::vector<std::uint64_t> hashes{
        hash([](Vocabulary&) {}),
        hash([](Vocabulary& v) { v.pieces[4] = "c"; }),
        hash([](Vocabulary& v) { v.scores[4] = -4.5F; }),
        hash([](Vocabulary& v) { v.types[4] = 5; }),
        hash([](Vocabulary& v) { std::swap(v.pieces[4], v.pieces[5]); }),
        hash([](Vocabulary& v) { add(v, "c", 1); }),
    };
    QCOMPARE(hashes[0], hash([](Vocabulary&) {}));
    std::sort(hashes.begin(), hashes.end());
    QVERIFY(std::unique(hashes.begin(), hashes.end()) == hashes.end());
  }

  void hashIsTheSameInEveryVersion() {
    NEEDS_SHARED();
    // The same FNV-1a in Python over Meta's tokenizer.model; stored with chats.
    QCOMPARE(llama2().value().vocabularyHash(), std::uint64_t{0x370B7D65EAEC1950U});
  }

  void refusesWithASentence_data() {
    QTest::addColumn<int>("index");
    for (std::size_t index = 0; index < badVocabularies().size(); ++index) {
      QTest::newRow(badVocabularies()[index].name) << static_cast<int>(index);
    }
  }
  void refusesWithASentence() {
    QFETCH(int, index);
    const Bad& bad = badVocabularies()[static_cast<std::size_t>(index)];
    Vocabulary vocabulary = smallVocabulary();
    bad.harm(vocabulary);
    const auto tokenizer = Tokenizer::create(vocabulary);
    QVERIFY(!tokenizer);
    QCOMPARE(QString::fromStdString(tokenizer.error().message), QString::fromUtf8(bad.message));
    QCOMPARE(QString(errorCodeName(tokenizer.error().code)), QString(errorCodeName(bad.code)));
    QVERIFY(!tokenizer.error().nextStep.empty());
  }
};

QTEST_APPLESS_MAIN(TestTokenizer)
#include "tst_tokenizer.moc"
