// Hugging Face and Meta folders: what they become as a model file.
#include <QTemporaryDir>
#include <QTest>
#include <cstring>
#include <fstream>
#include <functional>

#include "checkpoint_writer.h"
#include "folder_harm.h"
#include "formats/float16.h"
#include "formats/metadata.h"
#include "formats/model_description.h"
#include "formats/row_order.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;
using namespace chasqui::test;

namespace {

/// All values of a tensor that is stored as F32, F16 or BF16.
std::vector<float> valuesOf(const Tensor& tensor) {
  std::vector<std::byte> scratch;
  const auto rows = tensor.readRows(0, tensor.rows, scratch);
  std::vector<float> values;
  if (!rows) return values;
  for (std::uint64_t index = 0; index < tensor.rows * tensor.rowLength; ++index) {
    std::uint16_t bits = 0;
    float value = 0;
    if (tensor.type == TensorType::F32) {
      std::memcpy(&value, rows->data() + index * 4, 4);
    } else {
      std::memcpy(&bits, rows->data() + index * 2, 2);
      value = tensor.type == TensorType::F16 ? floatOfHalf(bits) : floatOfBfloat(bits);
    }
    values.push_back(value);
  }
  return values;
}

std::vector<float> valuesOf(const ModelFile& file, const char* name) {
  const Tensor* tensor = file.find(name);
  return tensor ? valuesOf(*tensor) : std::vector<float>();
}

/// The values of `counted`.
std::vector<float> countedValues(std::size_t count, std::size_t start) {
  std::vector<float> values;
  for (std::size_t index = 0; index < count; ++index) values.push_back(static_cast<float>((start + index) % 256 + 1));
  return values;
}

}  // namespace

class TestModelFolder : public QObject {
  Q_OBJECT

 private slots:
  void rowsGoBackToMetasOrder() {
    // view(heads, 2, headDim / 2).transpose(1, 2) by numpy for 2 heads of 6: the halves' rows take turns.
    const std::vector<float> expected{0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11};
    std::vector<float> values(12);
    for (std::size_t row = 0; row < 12; ++row) values[row] = static_cast<float>(row);
    Tensor halves;
    halves.rowLength = 1;
    halves.rows = 12;
    halves.data = std::as_bytes(std::span(values));
    const Tensor turned = neighboursTogether(halves, 2);
    QVERIFY(valuesOf(turned) == expected);
    for (std::uint64_t first = 0; first < 12; ++first) {
      for (std::uint64_t count = 1; first + count <= 12; ++count) {
        std::vector<std::byte> scratch;
        const auto rows = turned.readRows(first, count, scratch);
        VERIFY_VALUE(rows);
        QVERIFY(std::memcmp(rows->data(), expected.data() + first, count * sizeof(float)) == 0);
      }
    }
  }

  void aHuggingFaceFolderBecomesAModel() {
    const SmallFolder folder = test::smallHuggingFace();
    const auto opened = parseHuggingFace(folder.views(), "/models/small");
    VERIFY_VALUE(opened);
    QCOMPARE(opened->form, std::string("Hugging Face folder"));
    const auto read = readConfig(*opened);
    VERIFY_VALUE(read);
    QCOMPARE(read->dim, 16U);
    QCOMPARE(read->ffn, 24U);
    QCOMPARE(read->kvHeads, 1U);
    QCOMPARE(read->contextTokens, 64U);
    QCOMPARE(read->rmsEpsilon, 1e-5F);
    QVERIFY(valuesOf(*opened, "output.weight") == countedValues(128, 100));
    QVERIFY(valuesOf(*opened, "blk.0.ffn_down.weight") == countedValues(384, 0));
    QVERIFY(opened->find("output_norm.weight")->type == TensorType::F32);
    QVERIFY(valuesOf(*opened, "output_norm.weight") == countedValues(16, 0));
    const auto vocabulary = readVocabulary(*opened);
    VERIFY_VALUE(vocabulary);
    VERIFY_VALUE(Tokenizer::create(*vocabulary));
    QCOMPARE(describe(*opened, *read).name, std::string("small"));
  }

  /// Within a sliding window all is attended to: the window is the context.
  void aWindowIsTheContext() {
    SmallFolder folder = test::smallHuggingFace();
    config("sliding_window", "32")(folder);
    const auto opened = parseHuggingFace(folder.views(), "/models/small");
    VERIFY_VALUE(opened);
    const auto read = readConfig(*opened);
    VERIFY_VALUE(read);
    QCOMPARE(read->contextTokens, 32U);
  }

  void settingsAreFound() {
    SmallFolder folder = test::smallHuggingFace();
    config("rope_theta", "1e6")(folder);
    config("rope_scaling", R"({"type":"yarn","factor":4.0,"original_max_position_embeddings":16})")(folder);
    config("model_type", "\"mistral\"")(folder);
    config("sliding_window", "64")(folder);
    config("num_key_value_heads", "null")(folder);
    config("eos_token_id", "[5,2]")(folder);
    std::vector<RawTensor> all = test::smallHuggingFaceTensors();
    all[5] = test::counted(all[5].name, {16, 16});
    all[6] = test::counted(all[6].name, {16, 16});
    folder.files["model.safetensors"] = test::safetensorsOf(all);
    folder.files["tokenizer_config.json"] =
        R"({"add_bos_token":false,"chat_template":[{"name":"tools","template":"x"},)"
        R"({"name":"default","template":"[INST]"}]})";
    const auto opened = parseHuggingFace(folder.views(), "/models/small");
    VERIFY_VALUE(opened);
    const auto read = readConfig(*opened);
    VERIFY_VALUE(read);
    QCOMPARE(read->ropeTheta, 1e6F);
    QVERIFY(read->ropeScaling.kind == RopeScaling::Kind::Yarn);
    QCOMPARE(read->ropeScaling.factor, 4.0F);
    QCOMPARE(read->ropeScaling.originalContext, 16U);
    QCOMPARE(read->kvHeads, 2U);
    const auto vocabulary = readVocabulary(*opened);
    VERIFY_VALUE(vocabulary);
    QCOMPARE(vocabulary->eos, 5);
    QVERIFY(!vocabulary->addBos);
    QCOMPARE(describe(*opened, *read).chatTemplate, std::string("[INST]"));
  }

  void tiedWeightsAreStoredUnderEitherName() {
    for (const std::size_t missing : {std::size_t{0}, std::size_t{2}}) {
      SmallFolder folder = test::smallHuggingFace();
      config("tie_word_embeddings", "true")(folder);
      tensors([missing](auto& all) { all.erase(all.begin() + static_cast<std::ptrdiff_t>(missing)); })(folder);
      const auto opened = parseHuggingFace(folder.views(), "/models/small");
      VERIFY_VALUE(opened);
      VERIFY_VALUE(readConfig(*opened));
      QVERIFY(opened->find("output.weight") == nullptr);
      QVERIFY(valuesOf(*opened, "token_embd.weight") == countedValues(128, missing == 0 ? 100 : 0));
    }
  }

  void addedPiecesReachTheEmbedding() {
    SmallFolder folder = test::smallHuggingFace();
    tensors([](auto& all) {
      all[0] = test::counted(all[0].name, {12, 16});
      all[2] = test::counted(all[2].name, {12, 16});
    })(folder);
    folder.files["added_tokens.json"] = R"({"<|im_end|>":8,"beyond":12})";
    folder.files["tokenizer_config.json"] =
        R"({"added_tokens_decoder":{"10":{"content":"<|im_start|>","special":true},"4":{"content":"a","special":true},)"
        R"("0":{"content":"<unk>","special":true},"5":{"content":"<b>","special":false}}})";
    const auto opened = parseHuggingFace(folder.views(), "/models/small");
    VERIFY_VALUE(opened);
    VERIFY_VALUE(readConfig(*opened));
    const auto vocabulary = readVocabulary(*opened);
    VERIFY_VALUE(vocabulary);
    QCOMPARE(vocabulary->pieces.size(), std::size_t{12});
    QCOMPARE(vocabulary->pieces[8], std::string("<|im_end|>"));
    QCOMPARE(vocabulary->pieces[9], std::string("[PAD9]"));
    QCOMPARE(vocabulary->pieces[10], std::string("<|im_start|>"));
    QCOMPARE(vocabulary->pieces[5], std::string("<b>"));
    QVERIFY(vocabulary->types == (std::vector<std::int32_t>{2, 3, 3, 1, 3, 4, 1, 1, 4, 5, 3, 5}));
    const auto tokenizer = Tokenizer::create(*vocabulary);
    VERIFY_VALUE(tokenizer);
    for (const TokenId id : tokenizer->encode("<|im_end|><|im_start|>a<b>")) QVERIFY(id < 8 && id != 4 && id != 5);
  }

  void otherTokenizersLeaveTokenIds() {
    const std::pair<const char*, const char*> kCases[] = {
        {R"({"pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"ByteLevel"}]},"model":{"vocab":{"a":0,"b":3}}})",
         "gpt2"},
        {R"({"model":{"type":"BPE","vocab":{"a":0,"b":3,"beyond":8}}})", "tokenizer.json"}};
    for (const auto& [json, kind] : kCases) {
      SmallFolder folder = test::smallHuggingFace();
      folder.files.erase("tokenizer.model");
      folder.files["tokenizer.json"] = json;
      const auto opened = parseHuggingFace(folder.views(), "/models/small");
      VERIFY_VALUE(opened);
      VERIFY_VALUE(readConfig(*opened));
      const auto vocabulary = readVocabulary(*opened);
      VERIFY_VALUE(vocabulary);
      QCOMPARE(vocabulary->kind, std::string(kind));
      QCOMPARE(vocabulary->pieces[3], std::string("b"));
      QCOMPARE(Tokenizer::create(*vocabulary).error().code, ErrorCode::Unsupported);
    }
    SmallFolder folder = test::smallHuggingFace();
    folder.files["tokenizer.model"] = test::smallTokenizer(1);
    const auto opened = parseHuggingFace(folder.views(), "/models/small");
    VERIFY_VALUE(opened);
    QCOMPARE(readVocabulary(*opened)->kind, std::string("unigram"));
  }

  void aFolderOfPyTorchFilesIsReadToo() {
    SmallFolder folder = test::smallHuggingFace();
    const auto asSafetensors = parseHuggingFace(folder.views(), "/models/small");
    VERIFY_VALUE(asSafetensors);
    SmallFolder other = folder;
    other.files.erase("model.safetensors");
    const auto all = test::smallHuggingFaceTensors();
    other.files["pytorch_model-00001-of-00002.bin"] = test::checkpointOf({all.begin(), all.begin() + 5});
    other.files["pytorch_model-00002-of-00002.bin"] = test::checkpointOf({all.begin() + 5, all.end()});
    std::string map;
    for (std::size_t index = 0; index < all.size(); ++index) {
      map += (index == 0 ? "\"" : ",\"") + all[index].name + "\":\"pytorch_model-0000" + (index < 5 ? "1" : "2") +
             "-of-00002.bin\"";
    }
    other.files["pytorch_model.bin.index.json"] = "{\"weight_map\":{" + map + "}}";
    const auto asCheckpoints = parseHuggingFace(other.views(), "/models/small");
    VERIFY_VALUE(asCheckpoints);
    QCOMPARE(asCheckpoints->tensors.size(), asSafetensors->tensors.size());
    for (const Tensor& tensor : asSafetensors->tensors) {
      QVERIFY(valuesOf(tensor) == valuesOf(*asCheckpoints, tensor.name.c_str()));
    }
  }

  void shardsAreMerged_data() {
    QTest::addColumn<int>("shards");
    for (const int shards : {1, 2, 4, 8}) QTest::addRow("%d", shards) << shards;
  }
  /// Rows of shards follow each other, columns stand beside each other.
  void shardsAreMerged() {
    QFETCH(int, shards);
    const auto count = static_cast<std::uint64_t>(shards);
    const SmallFolder folder = test::smallMeta(count);
    const auto opened = parseMeta(folder.views(), "/models/small");
    VERIFY_VALUE(opened);
    QCOMPARE(opened->form,
             count == 1 ? std::string("Meta folder") : "Meta folder, " + std::to_string(count) + " shards");
    const auto read = readConfig(*opened);
    VERIFY_VALUE(read);
    QCOMPARE(read->ffn, 24U);
    QCOMPARE(read->vocabulary, 8U);
    QCOMPARE(read->contextTokens, 4096U);
    std::vector<float> rows;
    for (std::uint64_t index = 0; index < count; ++index) {
      const auto part = countedValues(384 / count, index * 7);
      rows.insert(rows.end(), part.begin(), part.end());
    }
    QVERIFY(valuesOf(*opened, "blk.0.ffn_gate.weight") == rows);
    std::vector<float> columns(384);
    for (std::size_t row = 0; row < 16; ++row) {
      for (std::size_t column = 0; column < 24; ++column) {
        const std::size_t width = 24 / count;
        const std::size_t within = row * width + column % width;
        columns[row * 24 + column] = static_cast<float>((column / width * 7 + within) % 256 + 1);
      }
    }
    QVERIFY(valuesOf(*opened, "blk.0.ffn_down.weight") == columns);
    QVERIFY(valuesOf(*opened, "output_norm.weight") == countedValues(16, 0));
  }

  /// What params.json does not tell, the tensors do.
  void sizesThatParamsLacks() {
    const auto expected = parseMeta(test::smallMeta().views(), "/models/small");
    VERIFY_VALUE(expected);
    const ModelConfig whole = readConfig(*expected).value();
    QVERIFY(whole.kvHeads < whole.heads);
    for (const char* name : {"dim", "n_layers", "n_kv_heads"}) {
      SmallFolder folder = test::smallMeta();
      folder.files["params.json"] = without(test::kSmallParams, name);
      const auto opened = parseMeta(folder.views(), "/models/small");
      VERIFY_VALUE(opened);
      const auto read = readConfig(*opened);
      VERIFY_VALUE(read);
      QCOMPARE(read->dim, whole.dim);
      QCOMPARE(read->layers, whole.layers);
      QCOMPARE(read->kvHeads, whole.kvHeads);
      QCOMPARE(read->contextTokens, whole.contextTokens);
    }
  }

  void theContextIsThatOfTheModelsOfTheTime() {
    const auto contextOf = [](const Harm& harm, const char* path) {
      SmallFolder folder = test::smallMeta();
      harm(folder);
      const auto opened = parseMeta(folder.views(), path);
      return opened ? readConfig(*opened).value().contextTokens : 0U;
    };
    const auto nothing = [](SmallFolder&) {};
    QCOMPARE(contextOf(nothing, "/models/7B"), 4096U);
    QCOMPARE(contextOf(params("norm_eps", "1e-6"), "/models/7B"), 2048U);
    QCOMPARE(contextOf(params("norm_eps", "1e-6"), "/models/llama-2-7b-chat"), 4096U);
    QCOMPARE(contextOf(params("rope_theta", "1000000"), "/models/CodeLlama-34b"), 16384U);
  }

  void metasTokenizerLiesBesideTheFolder() {
    QTemporaryDir parent;
    const std::filesystem::path folder = parent.filePath("7B").toStdString();
    std::filesystem::create_directories(folder);
    SmallFolder small = test::smallMeta();
    std::ofstream(parent.filePath("tokenizer.model").toStdString(), std::ios::binary) << small.files["tokenizer.model"];
    small.files.erase("tokenizer.model");
    for (const auto& [name, contents] : small.files) std::ofstream(folder / name, std::ios::binary) << contents;
    const auto opened = openModelFile(folder);
    VERIFY_VALUE(opened);
    QCOMPARE(readVocabulary(*opened)->pieces.size(), std::size_t{8});
  }

  /// The same weights, written by three other programs.
  void theThreeFormsAreOneModel() {
    NEEDS_SHARED();
    const auto gguf = openModelFile(test::sharedPath("models/stories-forms/stories-f16.gguf"));
    VERIFY_VALUE(gguf);
    const auto expected = readConfig(*gguf);
    VERIFY_VALUE(expected);
    const auto expectedVocabulary = readVocabulary(*gguf);
    VERIFY_VALUE(expectedVocabulary);
    const std::uint64_t hash = Tokenizer::create(*expectedVocabulary)->vocabularyHash();
    for (const char* form : {"stories-hf", "stories-meta"}) {
      const auto opened = openModelFile(test::sharedPath(std::string("models/stories-forms/") + form));
      VERIFY_VALUE(opened);
      const auto read = readConfig(*opened);
      VERIFY_VALUE(read);
      QCOMPARE(read->dim, expected->dim);
      QCOMPARE(read->layers, expected->layers);
      QCOMPARE(read->heads, expected->heads);
      QCOMPARE(read->kvHeads, expected->kvHeads);
      QCOMPARE(read->headDim, expected->headDim);
      QCOMPARE(read->ffn, expected->ffn);
      QCOMPARE(read->vocabulary, expected->vocabulary);
      QCOMPARE(read->rmsEpsilon, expected->rmsEpsilon);
      QCOMPARE(read->ropeTheta, expected->ropeTheta);
      QVERIFY(read->ropeScaling.kind == expected->ropeScaling.kind);
      // Meta writes no context down.
      QCOMPARE(read->contextTokens, form == std::string("stories-hf") ? expected->contextTokens : 4096U);
      const auto vocabulary = readVocabulary(*opened);
      VERIFY_VALUE(vocabulary);
      QVERIFY(vocabulary->pieces == expectedVocabulary->pieces);
      QVERIFY(vocabulary->scores == expectedVocabulary->scores);
      QVERIFY(vocabulary->types == expectedVocabulary->types);
      QCOMPARE(Tokenizer::create(*vocabulary)->vocabularyHash(), hash);
      for (const Tensor& tensor : gguf->tensors) {
        QVERIFY2(valuesOf(tensor) == valuesOf(*opened, tensor.name.c_str()), tensor.name.c_str());
      }
      if (const Tensor* output = opened->find("output.weight")) {
        QVERIFY(valuesOf(*output) == valuesOf(*gguf, "token_embd.weight"));
      }
    }
  }

  void aTokenizersHashIsThatOfTheRealVocabulary() {
    NEEDS_SHARED();
    SmallFolder folder = test::smallMeta();
    folder.files["tokenizer.model"] = test::readBytes(test::sharedPath("models/llama2/tokenizer.model")).toStdString();
    const auto opened = parseMeta(folder.views(), "/models/small");
    VERIFY_VALUE(opened);
    const auto tokenizer = Tokenizer::create(*readVocabulary(*opened));
    VERIFY_VALUE(tokenizer);
    const auto other = readTokenizer(test::sharedPath("models/llama2/llama-2-tiny-random.gguf"));
    VERIFY_VALUE(other);
    QCOMPARE(tokenizer->size(), 32000U);
    QCOMPARE(tokenizer->vocabularyHash(), other->vocabularyHash());
    QCOMPARE(tokenizer->space(), 29871);
  }
};

QTEST_APPLESS_MAIN(TestModelFolder)
#include "tst_model_folder.moc"
