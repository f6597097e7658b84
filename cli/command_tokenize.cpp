#include "base/mapped_file.h"
#include "command.h"

namespace chasqui::cli {
namespace {

std::vector<engine::TokenId> withBos(const engine::Tokenizer& tokenizer, std::string_view text) {
  std::vector<engine::TokenId> ids = tokenizer.encode(text);
  if (tokenizer.addBos()) ids.insert(ids.begin(), tokenizer.bos());
  return ids;
}

}  // namespace

Result<void> tokenize(Run& run) {
  const Result<engine::Tokenizer> tokenizer = engine::readTokenizer(run.options.model);
  if (!tokenizer) return fail(tokenizer.error());
  std::vector<engine::TokenId> ids;
  if (run.options.text) {
    ids = withBos(*tokenizer, *run.options.text);
  } else {
    const Result<MappedFile> file = MappedFile::open(run.options.textFile);
    if (!file) return fail(file.error());
    const auto bytes = file->bytes();
    ids = withBos(*tokenizer, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }
  run.console.print(joinIds(ids) + "\n");
  return run.console.result();
}

}  // namespace chasqui::cli
