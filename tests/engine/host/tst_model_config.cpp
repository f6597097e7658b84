// From metadata to sizes: defaults, every refusal, and the check of the tensors.
#include <QTest>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

#include "formats/gguf.h"
#include "formats/model_description.h"
#include "gguf_writer.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;
using test::GgufWriter;

namespace {

/// The bytes must live as long as the file that points into them.
struct Parsed {
  explicit Parsed(const GgufWriter& writer)
      : bytes(writer.bytes()), file(parseGguf(std::as_bytes(std::span(bytes)), "/models/m.gguf")) {}
  std::string bytes;
  Result<ModelFile> file;
};

struct Bad {
  const char* name;
  std::function<void(GgufWriter&)> harm;
  ErrorCode code;
  const char* message;
};

constexpr ErrorCode kUnsupported = ErrorCode::Unsupported;
constexpr ErrorCode kCorrupt = ErrorCode::Corrupt;

const std::vector<Bad>& badModels() {
  static const std::vector<Bad> kBad{
      {"no architecture", [](GgufWriter& w) { w.remove("general.architecture"); }, kCorrupt,
       "The file m.gguf is damaged: it does not tell its general.architecture."},
      {"another architecture", [](GgufWriter& w) { w.setText("general.architecture", "qwen2"); }, kUnsupported,
       "The model m.gguf is of the architecture “qwen2”, which this version does not run."},
      {"architecture is a number", [](GgufWriter& w) { w.setU32("general.architecture", 1); }, kCorrupt,
       "The file m.gguf is damaged: general.architecture is not a text."},
      {"adapter", [](GgufWriter& w) { w.setText("general.type", "adapter"); }, kUnsupported,
       "The model m.gguf is of the type “adapter” and not a whole model, which this version does not run."},
      {"mixture of experts", [](GgufWriter& w) { w.setU32("llama.expert_count", 8); }, kUnsupported,
       "The model m.gguf is a mixture of 8 experts, which this version does not run."},
      {"no width", [](GgufWriter& w) { w.remove("llama.embedding_length"); }, kCorrupt,
       "The file m.gguf is damaged: it does not tell its llama.embedding_length."},
      {"width 0", [](GgufWriter& w) { w.setU32("llama.embedding_length", 0); }, kCorrupt,
       "The file m.gguf is damaged: llama.embedding_length cannot be 0."},
      {"negative layers", [](GgufWriter& w) { w.set("llama.block_count", 5, test::rawNumber<std::int32_t>(-1)); },
       kCorrupt, "The file m.gguf is damaged: llama.block_count is not a whole number."},
      {"4 billion layers", [](GgufWriter& w) { w.setU32("llama.block_count", 0xFFFFFFFF); }, kCorrupt,
       "The file m.gguf is damaged: llama.block_count cannot be 4294967295."},
      {"context 2^64-1",
       [](GgufWriter& w) {
         w.set("llama.context_length", 10, test::rawNumber(std::numeric_limits<std::uint64_t>::max()));
       },
       kCorrupt, "The file m.gguf is damaged: llama.context_length cannot be 18446744073709551615."},
      {"ffn is a text", [](GgufWriter& w) { w.setText("llama.feed_forward_length", "24"); }, kCorrupt,
       "The file m.gguf is damaged: llama.feed_forward_length is not a whole number."},
      {"heads by layer", [](GgufWriter& w) { w.setIntegers("llama.attention.head_count", {2}); }, kUnsupported,
       "The model m.gguf has layers of different shapes (llama.attention.head_count is a list), which this version "
       "does not "
       "run."},
      {"key heads by layer", [](GgufWriter& w) { w.setIntegers("llama.attention.head_count_kv", {1}); }, kUnsupported,
       "The model m.gguf has layers of different shapes (llama.attention.head_count_kv is a list), which this version "
       "does "
       "not run."},
      {"ffn by layer", [](GgufWriter& w) { w.setIntegers("llama.feed_forward_length", {24}); }, kUnsupported,
       "The model m.gguf has layers of different shapes (llama.feed_forward_length is a list), which this version does "
       "not "
       "run."},
      {"no heads", [](GgufWriter& w) { w.setU32("llama.attention.head_count", 0); }, kCorrupt,
       "The file m.gguf is damaged: llama.attention.head_count cannot be 0."},
      {"no key heads", [](GgufWriter& w) { w.setU32("llama.attention.head_count_kv", 0); }, kCorrupt,
       "The file m.gguf is damaged: llama.attention.head_count_kv cannot be 0."},
      {"heads do not divide", [](GgufWriter& w) { w.setU32("llama.attention.head_count", 3); }, kCorrupt,
       "The file m.gguf is damaged: a width of 16 cannot have 3 heads."},
      {"key heads do not divide",
       [](GgufWriter& w) {
         w.setU32("llama.embedding_length", 24);
         w.setU32("llama.attention.head_count", 3);
         w.setU32("llama.attention.head_count_kv", 2);
       },
       kCorrupt, "The file m.gguf is damaged: 3 heads cannot share 2 key heads."},
      {"small heads", [](GgufWriter& w) { w.setU32("llama.attention.head_count", 4); }, kUnsupported,
       "The model m.gguf has heads of 4 values (not a multiple of 8 up to 128), which this version does not run."},
      {"large heads",
       [](GgufWriter& w) {
         w.setU32("llama.embedding_length", 136);
         w.setU32("llama.attention.head_count", 1);
       },
       kUnsupported,
       "The model m.gguf has heads of 136 values (not a multiple of 8 up to 128), which this version does not run."},
      {"another key length", [](GgufWriter& w) { w.setU32("llama.attention.key_length", 16); }, kUnsupported,
       "The model m.gguf has another llama.attention.key_length (16) than its heads, which this version does not run."},
      {"another value length", [](GgufWriter& w) { w.setU32("llama.attention.value_length", 4); }, kUnsupported,
       "The model m.gguf has another llama.attention.value_length (4) than its heads, which this version does not "
       "run."},
      {"half a rotation", [](GgufWriter& w) { w.setU32("llama.rope.dimension_count", 4); }, kUnsupported,
       "The model m.gguf turns 4 of the 8 values of a head, which this version does not run."},
      {"theta 0", [](GgufWriter& w) { w.setF32("llama.rope.freq_base", 0); }, kCorrupt,
       "The file m.gguf is damaged: llama.rope.freq_base is less than 1 or too large."},
      {"theta NaN", [](GgufWriter& w) { w.setF32("llama.rope.freq_base", std::numeric_limits<float>::quiet_NaN()); },
       kCorrupt, "The file m.gguf is damaged: llama.rope.freq_base is not a number."},
      {"theta beyond float", [](GgufWriter& w) { w.set("llama.rope.freq_base", 12, test::rawNumber(1e300)); }, kCorrupt,
       "The file m.gguf is damaged: llama.rope.freq_base is less than 1 or too large."},
      {"another scaling", [](GgufWriter& w) { w.setText("llama.rope.scaling.type", "longrope"); }, kUnsupported,
       "The model m.gguf has RoPE scaling of the type “longrope”, which this version does not run."},
      {"a factor below 1", [](GgufWriter& w) { w.setF32("llama.rope.scaling.factor", 0.5F); }, kCorrupt,
       "The file m.gguf is damaged: llama.rope.scaling.factor is not between 1 and 65536."},
      {"the older key", [](GgufWriter& w) { w.setF32("llama.rope.scale_linear", -8); }, kCorrupt,
       "The file m.gguf is damaged: llama.rope.scale_linear is not between 1 and 65536."},
      {"yarn of no context",
       [](GgufWriter& w) {
         w.setText("llama.rope.scaling.type", "yarn");
         w.setF32("llama.rope.scaling.factor", 4);
         w.setU32("llama.rope.scaling.original_context_length", 0);
       },
       kCorrupt, "The file m.gguf is damaged: llama.rope.scaling.original_context_length is 0 or too large."},
      {"yarn where all pairs turn alike",
       [](GgufWriter& w) {
         w.setText("llama.rope.scaling.type", "yarn");
         w.setF32("llama.rope.scaling.factor", 4);
         w.setF32("llama.rope.freq_base", 1);
       },
       kCorrupt, "The file m.gguf is damaged: llama.rope.freq_base is 1, where all pairs turn alike."},
      {"no epsilon", [](GgufWriter& w) { w.remove("llama.attention.layer_norm_rms_epsilon"); }, kCorrupt,
       "The file m.gguf is damaged: llama.attention.layer_norm_rms_epsilon is missing or not between 0 and 1."},
      {"epsilon 0", [](GgufWriter& w) { w.setF32("llama.attention.layer_norm_rms_epsilon", 0); }, kCorrupt,
       "The file m.gguf is damaged: llama.attention.layer_norm_rms_epsilon is missing or not between 0 and 1."},
      {"no embedding", [](GgufWriter& w) { w.removeTensor("token_embd.weight"); }, kCorrupt,
       "The file m.gguf is damaged: the tensor “token_embd.weight” is missing."},
      {"more names than rows",
       [](GgufWriter& w) {
         w.tensor("token_embd.weight").dimensions = {16, 7};
       },
       kCorrupt, "The file m.gguf is damaged: it names 8 tokens but embeds only 7."},
      {"no tensors at all", [](GgufWriter& w) { w.tensors.clear(); }, kCorrupt,
       "The file m.gguf is damaged: the tensor “token_embd.weight” is missing."},
      {"a tensor is missing", [](GgufWriter& w) { w.removeTensor("blk.0.ffn_up.weight"); }, kCorrupt,
       "The file m.gguf is damaged: the tensor “blk.0.ffn_up.weight” is missing."},
      {"a layer is missing", [](GgufWriter& w) { w.setU32("llama.block_count", 2); }, kCorrupt,
       "The file m.gguf is damaged: the tensor “blk.1.attn_norm.weight” is missing."},
      {"wrong shape",
       [](GgufWriter& w) {
         w.tensor("blk.0.attn_k.weight").dimensions = {8, 16};
       },
       kCorrupt, "The file m.gguf is damaged: the tensor “blk.0.attn_k.weight” has 16 rows of 8 values, not 8 of 16."},
      {"output of another size",
       [](GgufWriter& w) {
         w.tensor("output.weight").dimensions = {16, 4};
       },
       kCorrupt, "The file m.gguf is damaged: the tensor “output.weight” has 4 rows of 16 values, not 8 of 16."},
      {"type not run", [](GgufWriter& w) { w.tensor("blk.0.attn_q.weight").type = 21; }, kUnsupported,
       "The model m.gguf stores the tensor “blk.0.attn_q.weight” as IQ3_S, which this version does not run."},
      {"type of tomorrow", [](GgufWriter& w) { w.tensor("output.weight").type = 4242; }, kUnsupported,
       "The model m.gguf stores the tensor “output.weight” as type 4242, which this version does not run."},
      {"norm in F64", [](GgufWriter& w) { w.tensor("blk.0.ffn_norm.weight").type = 28; }, kUnsupported,
       "The model m.gguf stores the tensor “blk.0.ffn_norm.weight” as F64, which this version does not run."},
      {"a matrix of 2^33 values",
       [](GgufWriter& w) {
         w.setU32("llama.embedding_length", 1U << 20);
         w.setU32("llama.feed_forward_length", 8192);
         w.setU32("llama.attention.head_count", 8192);
       },
       kUnsupported,
       "The model m.gguf has a matrix of 8192 rows of 1048576 values, more than 4 billion, which this version does not "
       "run."},
      {"factors of RoPE", [](GgufWriter& w) { w.addTensor("rope_freqs.weight", {4}); }, kUnsupported,
       "The model m.gguf has RoPE scaling by its own list of factors (rope_freqs.weight), which this version does not "
       "run."},
      {"bias", [](GgufWriter& w) { w.addTensor("blk.0.attn_q.bias", {16}); }, kUnsupported,
       "The model m.gguf has biases (blk.0.attn_q.bias), which this version does not run."},
      {"another tensor", [](GgufWriter& w) { w.addTensor("blk.0.attn_q_norm.weight", {8}); }, kUnsupported,
       "The model m.gguf has the tensor “blk.0.attn_q_norm.weight” beside those of a Llama, which this version does "
       "not run."},
      {"a layer too many", [](GgufWriter& w) { w.addTensor("blk.1.attn_norm.weight", {16}); }, kUnsupported,
       "The model m.gguf has the tensor “blk.1.attn_norm.weight” beside those of a Llama, which this version does not "
       "run."},
      {"the same layer by another name", [](GgufWriter& w) { w.addTensor("blk.00.attn_norm.weight", {16}); },
       kUnsupported,
       "The model m.gguf has the tensor “blk.00.attn_norm.weight” beside those of a Llama, which this version does not "
       "run."},
  };
  return kBad;
}

}  // namespace

class TestModelConfig : public QObject {
  Q_OBJECT

 private slots:
  void readsSizes() {
    GgufWriter writer = test::smallModel();
    writer.setF32("llama.rope.freq_base", 1e6F);
    writer.setU32("llama.rope.dimension_count", 8);
    writer.setU32("llama.attention.key_length", 8);
    writer.setText("llama.rope.scaling.type", "none");
    writer.setText("general.type", "model");
    writer.setU32("llama.expert_count", 0);
    const Parsed parsed(writer);
    VERIFY_VALUE(parsed.file);
    const auto config = readConfig(*parsed.file);
    VERIFY_VALUE(config);
    QCOMPARE(config->dim, 16U);
    QCOMPARE(config->layers, 1U);
    QCOMPARE(config->heads, 2U);
    QCOMPARE(config->kvHeads, 1U);
    QCOMPARE(config->headDim, 8U);
    QCOMPARE(config->ffn, 24U);
    QCOMPARE(config->vocabulary, 8U);
    QCOMPARE(config->contextTokens, 64U);
    QCOMPARE(config->rmsEpsilon, 1e-5F);
    QCOMPARE(config->ropeTheta, 1e6F);
  }

  void fillsInDefaults() {
    GgufWriter writer = test::smallModel();
    writer.remove("llama.attention.head_count_kv");
    writer.tensor("blk.0.attn_k.weight").dimensions = {16, 16};
    writer.tensor("blk.0.attn_k.weight").data.resize(1024);
    writer.tensor("blk.0.attn_v.weight") = writer.tensor("blk.0.attn_k.weight");
    writer.tensors[6].name = "blk.0.attn_v.weight";
    writer.removeTensor("output.weight");                                    // tied
    writer.set("llama.block_count", 10, test::rawNumber<std::uint64_t>(1));  // any type of whole number
    writer.setText("llama.rope.scaling.type", "linear");                     // with a factor of 1 it is none
    writer.setF32("llama.rope.scaling.factor", 1);
    const Parsed parsed(writer);
    VERIFY_VALUE(parsed.file);
    const auto config = readConfig(*parsed.file);
    VERIFY_VALUE(config);
    QCOMPARE(config->kvHeads, 2U);
    QCOMPARE(config->ropeTheta, 10000.0F);
  }

  void anEmbeddingMayHaveMoreRowsThanNames() {
    GgufWriter writer = test::smallModel();
    for (const char* name : {"token_embd.weight", "output.weight"}) {
      writer.tensor(name).dimensions = {16, 12};
      writer.tensor(name).data.resize(768);
    }
    const Parsed parsed(writer);
    VERIFY_VALUE(parsed.file);
    QCOMPARE(readConfig(*parsed.file).value().vocabulary, 12U);
    QCOMPARE(readVocabulary(*parsed.file).value().pieces.size(), std::size_t{8});
  }

  void normsOf16BitsAreWidened() {
    GgufWriter writer = test::smallModel();
    const auto halves = [](const std::vector<std::uint16_t>& values) {
      std::string bytes;
      for (const std::uint16_t value : values) bytes += test::rawNumber(value);
      bytes.resize(32);
      return bytes;
    };
    // IEEE 754: 1, -2, the smallest number, the largest, infinity
    writer.tensor("output_norm.weight") = {
        "output_norm.weight", {16}, 1, halves({0x3C00, 0xC000, 0x0001, 0x7BFF, 0x7C00}), std::nullopt};
    writer.tensor("blk.0.ffn_norm.weight") = {"blk.0.ffn_norm.weight", {16}, 30, halves({0x3F80, 0xC000}), std::nullopt};
    const Parsed parsed(writer);
    VERIFY_VALUE(parsed.file);
    VERIFY_VALUE(readConfig(*parsed.file));
    const auto value = [&parsed](const char* name, std::size_t index) {
      float number = 0;
      std::memcpy(&number, parsed.file->find(name)->data.data() + index * sizeof number, sizeof number);
      return number;
    };
    QCOMPARE(parsed.file->find("output_norm.weight")->data.size(), std::size_t{64});
    QCOMPARE(value("output_norm.weight", 0), 1.0F);
    QCOMPARE(value("output_norm.weight", 1), -2.0F);
    QCOMPARE(value("output_norm.weight", 2), std::ldexp(1.0F, -24));
    QCOMPARE(value("output_norm.weight", 3), 65504.0F);
    QVERIFY(std::isinf(value("output_norm.weight", 4)));
    QCOMPARE(value("blk.0.ffn_norm.weight", 0), 1.0F);
    QCOMPARE(value("blk.0.ffn_norm.weight", 1), -2.0F);
  }

  void refusesWithASentence_data() {
    QTest::addColumn<int>("index");
    for (std::size_t index = 0; index < badModels().size(); ++index)
      QTest::newRow(badModels()[index].name) << static_cast<int>(index);
  }
  void refusesWithASentence() {
    QFETCH(int, index);
    const Bad& bad = badModels()[static_cast<std::size_t>(index)];
    GgufWriter writer = test::smallModel();
    bad.harm(writer);
    const Parsed parsed(writer);
    VERIFY_VALUE(parsed.file);
    const auto config = readConfig(*parsed.file);
    QVERIFY(!config);
    QCOMPARE(QString::fromStdString(config.error().message), QString::fromUtf8(bad.message));
    QCOMPARE(QString(errorCodeName(config.error().code)), QString(errorCodeName(bad.code)));
    QVERIFY(!config.error().nextStep.empty());
  }

  void readsTheVocabulary() {
    GgufWriter writer = test::smallModel();
    writer.setU32("tokenizer.ggml.bos_token_id", 4);
    writer.setU32("tokenizer.ggml.eos_token_id", 5);
    writer.setU32("tokenizer.ggml.unknown_token_id", 6);
    writer.setFlag("tokenizer.ggml.add_bos_token", false);
    writer.setFlag("tokenizer.ggml.add_space_prefix", false);
    const Parsed parsed(writer);
    VERIFY_VALUE(parsed.file);
    const auto vocabulary = readVocabulary(*parsed.file);
    VERIFY_VALUE(vocabulary);
    QCOMPARE(vocabulary->kind, std::string("llama"));
    QVERIFY(vocabulary->pieces ==
            (std::vector<std::string>{"<unk>", "<s>", "</s>", "\u2581", "a", "b", "ab", "\u2581ab"}));
    QVERIFY(vocabulary->scores == (std::vector<float>{0, -1, -2, -3, -4, -5, -6, -7}));
    QVERIFY(vocabulary->types == (std::vector<std::int32_t>{2, 3, 3, 1, 1, 1, 1, 1}));
    QCOMPARE(vocabulary->bos, 4);
    QCOMPARE(vocabulary->eos, 5);
    QCOMPARE(vocabulary->unknown, 6);
    QVERIFY(!vocabulary->addBos);
    QVERIFY(!vocabulary->addSpacePrefix);
  }

  void refusesABadVocabulary_data() {
    QTest::addColumn<int>("index");
    for (std::size_t index = 0; index < badVocabularies().size(); ++index) {
      QTest::newRow(badVocabularies()[index].name) << static_cast<int>(index);
    }
  }
  void refusesABadVocabulary() {
    QFETCH(int, index);
    const Bad& bad = badVocabularies()[static_cast<std::size_t>(index)];
    GgufWriter writer = test::smallModel();
    bad.harm(writer);
    const Parsed parsed(writer);
    VERIFY_VALUE(parsed.file);
    const auto vocabulary = readVocabulary(*parsed.file);
    QVERIFY(!vocabulary);
    QCOMPARE(QString::fromStdString(vocabulary.error().message), QString::fromUtf8(bad.message));
    QCOMPARE(QString(errorCodeName(vocabulary.error().code)), QString(errorCodeName(bad.code)));
    QVERIFY(!vocabulary.error().nextStep.empty());
  }

 private:
  static const std::vector<Bad>& badVocabularies() {
    static const std::vector<Bad> kBad{
        {"none", [](GgufWriter& w) { w.remove("tokenizer.ggml.tokens"); }, kUnsupported,
         "The model m.gguf has no vocabulary."},
        {"no kind", [](GgufWriter& w) { w.remove("tokenizer.ggml.model"); }, kUnsupported,
         "The model m.gguf has no vocabulary."},
        {"empty", [](GgufWriter& w) { w.setTexts("tokenizer.ggml.tokens", {}); }, kUnsupported,
         "The model m.gguf has no vocabulary."},
        {"pieces are numbers",
         [](GgufWriter& w) {
           w.setIntegers("tokenizer.ggml.tokens", {1, 2});
         },
         kCorrupt, "The file m.gguf is damaged: tokenizer.ggml.tokens is not a list of texts."},
        {"scores are texts", [](GgufWriter& w) { w.setTexts("tokenizer.ggml.scores", {"1"}); }, kCorrupt,
         "The file m.gguf is damaged: tokenizer.ggml.scores is not a list of float32 numbers."},
        {"types are a number", [](GgufWriter& w) { w.setU32("tokenizer.ggml.token_type", 1); }, kCorrupt,
         "The file m.gguf is damaged: tokenizer.ggml.token_type is not a list of int32 numbers."},
        {"4 million types",
         [](GgufWriter& w) { w.setArray("tokenizer.ggml.token_type", 5, 4194305, std::string(16777220, '\1')); },
         kCorrupt, "The file m.gguf is damaged: tokenizer.ggml.token_type has 4194305 elements in 16777220 bytes."},
        {"bos outside", [](GgufWriter& w) { w.setU32("tokenizer.ggml.bos_token_id", 8); }, kCorrupt,
         "The file m.gguf is damaged: tokenizer.ggml.bos_token_id is 8 in a vocabulary of 8 tokens."},
        {"eos outside", [](GgufWriter& w) { w.setU32("tokenizer.ggml.eos_token_id", 0xFFFFFFFF); }, kCorrupt,
         "The file m.gguf is damaged: tokenizer.ggml.eos_token_id is 4294967295 in a vocabulary of 8 tokens."},
        {"unknown outside", [](GgufWriter& w) { w.setU32("tokenizer.ggml.unknown_token_id", 9); }, kCorrupt,
         "The file m.gguf is damaged: tokenizer.ggml.unknown_token_id is 9 in a vocabulary of 8 tokens."},
        {"too small for the default",
         [](GgufWriter& w) {
           w.setTexts("tokenizer.ggml.tokens", {"a", "b"});
         },
         kCorrupt, "The file m.gguf is damaged: tokenizer.ggml.eos_token_id is 2 in a vocabulary of 2 tokens."},
        {"flag is a number", [](GgufWriter& w) { w.setU32("tokenizer.ggml.add_bos_token", 1); }, kCorrupt,
         "The file m.gguf is damaged: tokenizer.ggml.add_bos_token is not yes or no."},
    };
    return kBad;
  }
};

QTEST_APPLESS_MAIN(TestModelConfig)
#include "tst_model_config.moc"
