//! Columns of a table.

/// Field of a task that a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableColumn {
    /// None: the column is ignored.
    LeftOut,
    /// Title.
    Title,
    /// Id.
    Id,
    /// Effort in seconds.
    Effort,
    /// Required capabilities.
    Requires,
    /// Dependencies: ids, titles, or numbers of rows.
    DependsOn,
    /// Priority.
    Priority,
    /// Time of arrival in seconds.
    ArrivesAt,
    /// Description.
    Description,
}

impl TableColumn {
    /// All columns, in the order of a list to choose from.
    pub const ALL: [Self; 9] = [
        Self::LeftOut,
        Self::Title,
        Self::Id,
        Self::Effort,
        Self::Requires,
        Self::DependsOn,
        Self::Priority,
        Self::ArrivesAt,
        Self::Description,
    ];

    /// Returns the key of the field in the document; `None` for an ignored column.
    #[must_use]
    pub fn key(self) -> Option<&'static str> {
        Some(match self {
            Self::LeftOut => return None,
            Self::Title => "title",
            Self::Id => "id",
            Self::Effort => "effort",
            Self::Requires => "requires",
            Self::DependsOn => "depends_on",
            Self::Priority => "priority",
            Self::ArrivesAt => "arrives_at",
            Self::Description => "description",
        })
    }

    /// Returns the field that a heading stands for, in the words of common planning tools.
    pub(super) fn of_heading(heading: &str) -> Option<Self> {
        let word: String =
            heading.chars().filter(|letter| letter.is_alphabetic()).collect::<String>().to_lowercase();
        Some(match word.as_str() {
            "title" | "task" | "taskname" | "name" | "summary" | "what" => Self::Title,
            "id" | "key" | "taskid" | "issuekey" => Self::Id,
            "effort" | "efforts" | "duration" | "time" | "estimate" | "seconds" | "work" | "size" => {
                Self::Effort
            }
            "requires" | "required" | "skill" | "skills" | "capability" | "capabilities" => Self::Requires,
            "dependson" | "dependencies" | "predecessors" | "predecessor" | "after" | "needs"
            | "blockedby" => Self::DependsOn,
            "priority" => Self::Priority,
            "arrivesat" | "arrival" | "start" | "startsat" => Self::ArrivesAt,
            "description" | "notes" | "note" | "comment" | "details" => Self::Description,
            _ => return None,
        })
    }
}
