#include "storage/prompt_store.h"

#include <map>
#include <string_view>
#include <utility>

#include "query.h"

namespace chasqui::storage {
namespace {

#define CHASQUI_PROMPTS                                                                                              \
  "SELECT p.id, p.name, p.emoji, p.tags, p.position, p.created_at_ms, p.deleted_at_ms, "                             \
  "ifnull(v.id, ''), ifnull(v.created_at_ms, 0), ifnull(v.text, ''), p.preset_id FROM prompt AS p LEFT JOIN prompt_version AS v " \
  "ON v.prompt_id = p.id AND v.id = p.version_id "

constexpr const char* kListAlive = CHASQUI_PROMPTS "WHERE p.deleted_at_ms = 0 ORDER BY p.position, p.name, p.id";
constexpr const char* kListDeleted = CHASQUI_PROMPTS "WHERE p.deleted_at_ms <> 0 ORDER BY p.deleted_at_ms DESC, p.id";

tl::unexpected<Error> noSuchPrompt(const std::string& promptId) {
  return fail(ErrorCode::NotFound, "This prompt is not in the library.", "Choose another prompt.", promptId);
}

std::vector<std::string> linesOf(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end != 0) lines.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

std::string inLines(const std::vector<std::string>& texts) {
  std::string lines;
  for (const std::string& text : texts) {
    if (!lines.empty()) lines += '\n';
    lines += text;
  }
  return lines;
}

/// Sets the examples of versions; the query gives version, question and answer, a version's examples in their order.
void addExamples(Query& query, const std::map<std::string, PromptVersion*>& versions) {
  while (query.next()) {
    const auto version = versions.find(query.text());
    PromptExample example;
    example.question = query.text();
    example.answer = query.text();
    if (version != versions.end()) version->second->examples.push_back(std::move(example));
  }
}

std::vector<LibraryPrompt> prompts(Connection& connection, const char* sql) {
  std::vector<LibraryPrompt> found;
  Query query(connection, sql);
  while (query.next()) {
    LibraryPrompt prompt;
    prompt.id = query.text();
    prompt.name = query.text();
    prompt.emoji = query.text();
    prompt.tags = linesOf(query.text());
    prompt.position = query.number();
    prompt.createdAtMs = query.number();
    prompt.deletedAtMs = query.number();
    prompt.version.id = query.text();
    prompt.version.createdAtMs = query.number();
    prompt.version.text = query.text();
    prompt.presetId = query.text();
    found.push_back(std::move(prompt));
  }
  std::map<std::string, PromptVersion*> versions;
  for (LibraryPrompt& prompt : found) versions.emplace(prompt.version.id, &prompt.version);
  Query examples(connection,
                 "SELECT e.version_id, e.question, e.answer FROM prompt AS p JOIN prompt_example AS e "
                 "ON e.prompt_id = p.id AND e.version_id = p.version_id ORDER BY e.prompt_id, e.position");
  addExamples(examples, versions);
  return found;
}

void writeExamples(Connection& connection, const std::string& promptId, const PromptVersion& version) {
  Query old(connection, "DELETE FROM prompt_example WHERE prompt_id = ? AND version_id = ?");
  old.bind(promptId).bind(version.id).run();
  std::int64_t position = 0;
  for (const PromptExample& example : version.examples) {
    Query query(connection,
                "INSERT INTO prompt_example (prompt_id, version_id, position, question, answer) "
                "VALUES (?, ?, ?, ?, ?)");
    query.bind(promptId).bind(version.id).bind(position++).bind(example.question).bind(example.answer).run();
  }
}

}  // namespace

Result<std::vector<LibraryPrompt>> PromptStore::list() {
  return connection_->read([&]() -> Result<std::vector<LibraryPrompt>> { return prompts(*connection_, kListAlive); });
}

Result<std::vector<LibraryPrompt>> PromptStore::listDeleted() {
  return connection_->read([&]() -> Result<std::vector<LibraryPrompt>> { return prompts(*connection_, kListDeleted); });
}

Result<std::vector<PromptVersion>> PromptStore::versionsOf(const std::string& promptId) {
  return connection_->read([&]() -> Result<std::vector<PromptVersion>> {
    std::vector<PromptVersion> versions;
    Query query(*connection_,
                "SELECT id, created_at_ms, text FROM prompt_version WHERE prompt_id = ? ORDER BY id DESC");
    query.bind(promptId);
    while (query.next()) {
      PromptVersion version;
      version.id = query.text();
      version.createdAtMs = query.number();
      version.text = query.text();
      versions.push_back(std::move(version));
    }
    std::map<std::string, PromptVersion*> byId;
    for (PromptVersion& version : versions) byId.emplace(version.id, &version);
    Query examples(*connection_,
                   "SELECT version_id, question, answer FROM prompt_example WHERE prompt_id = ? ORDER BY position");
    examples.bind(promptId);
    addExamples(examples, byId);
    return versions;
  });
}

Result<void> PromptStore::put(const LibraryPrompt& prompt) {
  const std::string tags = inLines(prompt.tags);
  return connection_->write([&]() -> Result<void> {
    Query labels(
        *connection_,
        "INSERT INTO prompt (id, name, emoji, tags, position, created_at_ms, deleted_at_ms, version_id, "
        "preset_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
        "emoji = excluded.emoji, tags = excluded.tags, position = excluded.position, version_id = excluded.version_id, "
        "preset_id = excluded.preset_id");
    labels.bind(prompt.id).bind(prompt.name).bind(prompt.emoji).bind(tags).bind(prompt.position);
    labels.bind(prompt.createdAtMs).bind(prompt.deletedAtMs).bind(prompt.version.id).bind(prompt.presetId).run();
    Query text(*connection_,
               "INSERT INTO prompt_version (prompt_id, id, created_at_ms, text) VALUES (?, ?, ?, ?) "
               "ON CONFLICT (prompt_id, id) DO UPDATE SET text = excluded.text");
    const PromptVersion& version = prompt.version;
    text.bind(prompt.id).bind(version.id).bind(version.createdAtMs).bind(version.text).run();
    writeExamples(*connection_, prompt.id, version);
    return {};
  });
}

Result<void> PromptStore::setDeleted(const std::string& promptId, std::int64_t deletedAtMs) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "UPDATE prompt SET deleted_at_ms = ? WHERE id = ?");
    if (query.bind(deletedAtMs).bind(promptId).run() == 0) return noSuchPrompt(promptId);
    return {};
  });
}

Result<void> PromptStore::erase(const std::string& promptId) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "DELETE FROM prompt WHERE id = ? AND deleted_at_ms <> 0");
    query.bind(promptId).run();
    return {};
  });
}

}  // namespace chasqui::storage
