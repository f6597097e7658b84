#include "chatgpt.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "json_fields.h"
#include "message_forest.h"

namespace chasqui::exchange {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kTitleCodePoints = 200;

void appendParagraph(std::string& text, std::string_view more) {
  if (more.empty()) return;
  if (!text.empty()) text += "\n\n";
  text += more;
}

std::string note(const std::string& what) { return "[" + what + " is not in the export]"; }

std::string textOfPart(const Json& part) {
  if (part.is_string()) return part.get_ref<const std::string&>();
  const std::string kind = textOf(part, "content_type");
  if (const std::string text = textOf(part, "text"); !text.empty()) return text;  // spoken and written down
  if (kind.find("image") != std::string::npos) return note("A picture");
  if (kind.find("audio") != std::string::npos) return {};  // what was said stands beside it
  if (kind.find("video") != std::string::npos) return note("A video");
  return note("A part of this message");
}

std::string textOfContent(const Json& content) {
  std::string text;
  if (const Json& parts = member(content, "parts"); parts.is_array()) {
    for (const Json& part : parts) appendParagraph(text, textOfPart(part));
    return text;
  }
  text = textOf(content, "text");
  if (textOf(content, "content_type") != "code" || text.empty()) return text;
  const std::string language = textOf(content, "language");
  return "```" + (language == "unknown" ? std::string() : language) + "\n" + text + "\n```";
}

std::string attachmentsOf(const Json& message) {
  std::string notes;
  const Json& attachments = member(member(message, "metadata"), "attachments");
  if (!attachments.is_array()) return notes;
  for (const Json& attachment : attachments) {
    const std::string name = textOf(attachment, "name");
    if (!name.empty()) appendParagraph(notes, note("The file " + utf8::printable(name, 200)));
  }
  return notes;
}

/// What the user told ChatGPT of themselves and how it is to answer.
std::string instructionsOf(const Json& message) {
  std::string text;
  const Json& content = member(message, "content");
  appendParagraph(text, textOf(content, "user_profile"));
  appendParagraph(text, textOf(content, "user_instructions"));
  const Json& older = member(member(message, "metadata"), "user_context_message_data");
  appendParagraph(text, textOf(older, "about_user_message"));
  appendParagraph(text, textOf(older, "about_model_message"));
  return text;
}

/// One node of the mapping, by reference to it.
struct Node {
  const Json* message = nullptr;
  std::string role;
  std::string kind;
  std::string text;
  bool spoken = false;  ///< otherwise it leaves
};

bool isHidden(const Json& message) {
  return flagOf(member(message, "metadata"), "is_visually_hidden_from_conversation");
}

/// Thoughts, calls of tools and what tools answered are no part of what was said.
bool isSpoken(const Node& node) {
  if (node.role != "user" && node.role != "assistant") return false;
  const std::string recipient = textOf(*node.message, "recipient");
  if (!recipient.empty() && recipient != "all") return false;
  for (const char* kind : {"thoughts", "reasoning_recap", "user_editable_context", "model_editable_context"})
    if (node.kind == kind) return false;
  return !isHidden(*node.message);
}

Node nodeOf(const Json& json) {
  Node node;
  node.message = &member(json, "message");
  const Json& content = member(*node.message, "content");
  node.role = textOf(member(*node.message, "author"), "role");
  node.kind = textOf(content, "content_type");
  if (!isSpoken(node)) return node;
  if (node.role == "user") node.text = attachmentsOf(*node.message);
  appendParagraph(node.text, textOfContent(content));
  node.spoken = !node.text.empty();
  return node;
}

/// Brings children into the order in which their parent names them.
void orderChildren(std::vector<ForestNode>& forest, const std::vector<std::string>& names, const Json& mapping) {
  for (std::size_t index = 0; index < forest.size(); ++index) {
    std::vector<std::size_t>& children = forest[index].children;
    const Json& listed = member(mapping.at(names[index]), "children");
    if (children.size() < 2 || !listed.is_array()) continue;
    std::unordered_map<std::string, std::size_t> places;
    for (const Json& name : listed)
      if (name.is_string()) places.emplace(name.get<std::string>(), places.size());
    const auto place = [&](std::size_t child) {
      const auto found = places.find(names[child]);
      return found == places.end() ? places.size() : found->second;
    };
    std::stable_sort(children.begin(), children.end(),
                     [&](std::size_t left, std::size_t right) { return place(left) < place(right); });
  }
}

/// Makes messages of nodes; a node that leaves passes its children on to its parent.
class TreeBuilder {
 public:
  TreeBuilder(const Json& mapping, ChatDocument& document) : document_(document) {
    std::vector<std::string> parents;
    for (const auto& [name, node] : mapping.items()) {
      names_.push_back(name);
      parents.push_back(textOf(node, "parent"));
    }
    forest_ = forestOf(names_, parents);
    orderChildren(forest_, names_, mapping);
    for (const std::string& name : names_) nodes_.push_back(nodeOf(mapping.at(name)));
    place_.assign(nodes_.size(), ForestNode::kNone);
  }

  void build() {
    const std::vector<std::size_t> order = branchByBranch(forest_);
    countSpokenChildren(order);
    for (const std::size_t index : order) {
      if (!nodes_[index].spoken) {
        takeInstructions(nodes_[index]);
      } else if (!joinParent(index)) {
        add(index);
      }
    }
  }

  /// Selects the message that was current, or the end of what follows it.
  void select(const std::string& current) {
    const auto name = std::find(names_.begin(), names_.end(), current);
    if (name == names_.end() || document_.messages.empty()) return;
    std::size_t index = static_cast<std::size_t>(name - names_.begin());
    index = nodes_[index].spoken ? index : above_[index];
    if (index == ForestNode::kNone) return;
    std::string leaf = document_.messages[place_[index]].id;
    // Messages stand branch by branch: each that follows under the leaf is further down.
    for (std::size_t i = place_[index] + 1; i < document_.messages.size(); ++i)
      if (document_.messages[i].parentId == leaf) leaf = document_.messages[i].id;
    document_.chat.selectedLeafId = leaf;
  }

 private:
  /// Finds for each node the nearest one above that is spoken, and counts those below.
  void countSpokenChildren(const std::vector<std::size_t>& order) {
    above_.assign(nodes_.size(), ForestNode::kNone);
    spokenChildren_.assign(nodes_.size(), 0);
    for (const std::size_t index : order) {
      const std::size_t parent = forest_[index].parent;
      if (parent == ForestNode::kNone) continue;
      above_[index] = nodes_[parent].spoken ? parent : above_[parent];
      if (nodes_[index].spoken && above_[index] != ForestNode::kNone) ++spokenChildren_[above_[index]];
    }
  }

  void takeInstructions(const Node& node) {
    std::string& prompt = document_.chat.systemPrompt;
    if (prompt.empty()) prompt = instructionsOf(*node.message);
    if (!prompt.empty() || node.role != "system" || isHidden(*node.message)) return;
    prompt = textOfContent(member(*node.message, "content"));
  }

  /// An answer in several steps becomes one; where something else follows the first step too, both stay.
  bool joinParent(std::size_t index) {
    const std::size_t above = above_[index];
    if (above == ForestNode::kNone || nodes_[above].role != nodes_[index].role || spokenChildren_[above] != 1) {
      return false;
    }
    place_[index] = place_[above];
    appendParagraph(document_.messages[place_[index]].text, nodes_[index].text);
    return true;
  }

  void add(std::size_t index) {
    storage::Message message;
    message.id = names_[index];
    if (const std::size_t above = above_[index]; above != ForestNode::kNone) {
      message.parentId = document_.messages[place_[above]].id;
      message.createdAtMs = document_.messages[place_[above]].createdAtMs;
    } else {
      message.createdAtMs = document_.chat.createdAtMs;
    }
    const Json& json = *nodes_[index].message;
    if (const std::int64_t created = secondsAsMsOf(json, "create_time"); created != 0) message.createdAtMs = created;
    message.text = std::move(nodes_[index].text);
    if (nodes_[index].role == "assistant") {
      message.role = storage::Role::Assistant;
      message.modelName = textOf(member(json, "metadata"), "model_slug");
    }
    place_[index] = document_.messages.size();
    document_.messages.push_back(std::move(message));
  }

  ChatDocument& document_;
  std::vector<std::string> names_;
  std::vector<ForestNode> forest_;
  std::vector<Node> nodes_;
  std::vector<std::size_t> above_;           // the nearest spoken node above
  std::vector<std::size_t> spokenChildren_;  // nodes whose above_ it is
  std::vector<std::size_t> place_;           // its message
};

}  // namespace

Result<ChatDocument> chatFromChatGpt(const Json& json) {
  const Json& mapping = member(json, "mapping");
  if (!has(json, "mapping") || !mapping.is_object()) return fail(ErrorCode::Corrupt, "It is no conversation.");
  ChatDocument document;
  document.chat.title = utf8::printable(utf8::strip(textOf(json, "title")), kTitleCodePoints);
  document.chat.titleIsCustom = !document.chat.title.empty();
  document.chat.createdAtMs = secondsAsMsOf(json, "create_time");
  document.chat.updatedAtMs = secondsAsMsOf(json, "update_time");
  if (flagOf(json, "is_archived")) document.chat.archivedAtMs = std::max<std::int64_t>(1, document.chat.updatedAtMs);
  TreeBuilder builder(mapping, document);
  builder.build();
  if (document.messages.empty()) return fail(ErrorCode::Unsupported, "There is nothing said in it.");
  builder.select(textOf(json, "current_node"));
  return document;
}

}  // namespace chasqui::exchange
