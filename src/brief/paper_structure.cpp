#include "brief/paper_structure.hpp"

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr only

#include <cstring>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace tanggap::brief {
namespace {

QPDFObjectHandle name(const char* text) {
  return QPDFObjectHandle::newName(std::string("/") + text);
}

/// The tree of elements, the marked content below its leaves, and the way back from content to
/// element.
class TreeWriter {
 public:
  TreeWriter(QPDF& pdf, const Structure& structure)
      : pdf_(pdf), structure_(structure), pages_(pdf.getAllPages()) {}

  void write() {
    make_elements();
    attach_marks();
    auto root = QPDFObjectHandle::newDictionary();
    root.replaceKey("/Type", name("StructTreeRoot"));
    root.replaceKey("/K", elements_[Structure::kDocument]);
    root.replaceKey("/ParentTree", pdf_.makeIndirectObject(parent_tree()));
    root.replaceKey("/ParentTreeNextKey",
                    QPDFObjectHandle::newInteger(static_cast<long long>(pages_.size())));
    root = pdf_.makeIndirectObject(root);
    elements_[Structure::kDocument].replaceKey("/P", root);
    pdf_.getRoot().replaceKey("/StructTreeRoot", root);
  }

 private:
  void make_elements() {
    const auto& nodes = structure_.nodes();
    elements_.reserve(nodes.size());
    kids_.assign(nodes.size(), {});
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      auto element = QPDFObjectHandle::newDictionary();
      element.replaceKey("/Type", name("StructElem"));
      element.replaceKey("/S", name(nodes[i].type));
      if (!nodes[i].alt.empty()) {
        element.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(nodes[i].alt));
      }
      if (std::strcmp(nodes[i].type, "TH") == 0) element.replaceKey("/A", column_scope());
      elements_.push_back(pdf_.makeIndirectObject(element));
      if (nodes[i].parent < 0) continue;
      elements_.back().replaceKey("/P", elements_[static_cast<std::size_t>(nodes[i].parent)]);
      kids_[static_cast<std::size_t>(nodes[i].parent)].push_back(elements_.back());
    }
  }

  QPDFObjectHandle column_scope() {
    if (!column_scope_.isInitialized()) {
      auto scope = QPDFObjectHandle::newDictionary();
      scope.replaceKey("/O", name("Table"));
      scope.replaceKey("/Scope", name("Column"));
      column_scope_ = pdf_.makeIndirectObject(scope);
    }
    return column_scope_;
  }

  void attach_marks() {
    owners_.assign(pages_.size(), {});
    for (const Structure::Mark& mark : structure_.marks()) {
      const auto node = static_cast<std::size_t>(mark.node);
      auto content = QPDFObjectHandle::newDictionary();
      content.replaceKey("/Type", name("MCR"));
      content.replaceKey("/Pg", pages_[static_cast<std::size_t>(mark.page)]);
      content.replaceKey("/MCID", QPDFObjectHandle::newInteger(mark.id));
      kids_[node].push_back(content);
      owners_[static_cast<std::size_t>(mark.page)].push_back(elements_[node]);
    }
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      if (!kids_[i].empty()) {
        elements_[i].replaceKey("/K", QPDFObjectHandle::newArray(kids_[i]));
      }
    }
  }

  QPDFObjectHandle parent_tree() {
    auto numbers = QPDFObjectHandle::newArray();
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      const auto key = QPDFObjectHandle::newInteger(static_cast<long long>(page));
      pages_[page].replaceKey("/StructParents", key);
      pages_[page].replaceKey("/Tabs", name("S"));
      numbers.appendItem(key);
      numbers.appendItem(pdf_.makeIndirectObject(QPDFObjectHandle::newArray(owners_[page])));
    }
    auto tree = QPDFObjectHandle::newDictionary();
    tree.replaceKey("/Nums", numbers);
    return tree;
  }

  QPDF& pdf_;
  const Structure& structure_;
  std::vector<QPDFObjectHandle> pages_;
  std::vector<QPDFObjectHandle> elements_;
  std::vector<std::vector<QPDFObjectHandle>> kids_;
  std::vector<std::vector<QPDFObjectHandle>> owners_;  ///< Of each page's marks, by number.
  QPDFObjectHandle column_scope_;
};

}  // namespace

int Structure::add(const char* type, int parent, std::string alt) {
  nodes_.push_back({type, parent, std::move(alt)});
  return static_cast<int>(nodes_.size()) - 1;
}

void Structure::begin(cairo_t* cr, int node) {
  open_ = nodes_[static_cast<std::size_t>(node)].type;
  cairo_tag_begin(cr, open_, nullptr);
  marks_.push_back({node, page_, marks_on_page_++});
}

void Structure::end(cairo_t* cr) { cairo_tag_end(cr, open_); }

std::string finish_pdf(const std::string& drawn, const Structure& structure, Language language) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);  // cairo names a picture that is used twice on a page twice
  pdf.processMemoryFile("document", drawn.data(), drawn.size());
  TreeWriter(pdf, structure).write();
  QPDFObjectHandle catalogue = pdf.getRoot();
  auto marked = QPDFObjectHandle::newDictionary();
  marked.replaceKey("/Marked", QPDFObjectHandle::newBool(true));
  catalogue.replaceKey("/MarkInfo", marked);
  auto preferences = QPDFObjectHandle::newDictionary();
  preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
  catalogue.replaceKey("/ViewerPreferences", preferences);
  catalogue.replaceKey("/Lang", QPDFObjectHandle::newString(tag_of(language)));

  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.write();
  const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}  // namespace tanggap::brief
