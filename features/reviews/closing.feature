Feature: What a review decided is frozen and acknowledged
  The pack is frozen when the review is held. The technical director and the operations VP both acknowledge the record; what was not done in time comes back.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: What happens after it was held changes nothing of its pack
    Given the review of February 2027 has opened
    And the engineering manager has submitted a section
    And the project manager has submitted a section
    When the engineering manager holds the review
    Then its pack is frozen
    Given an effective change request
    Then its pack names no effective change
    And its pack is frozen

  Scenario Outline: Closed by both acknowledgements, whoever is first
    Given the review of February 2027 was held and recorded
    When <first> acknowledges the review
    Then the review is recorded
    When <first> tries to acknowledge the review
    Then the system refuses
    When <second> acknowledges the review
    Then the review is closed
    And the audit log is intact

    Examples:
      | first                  | second                 |
      | the technical director | the operations VP      |
      | the operations VP      | the technical director |

  Scenario: The project is closed in mid-month
    Given the review of February 2027 has opened
    When it is 15 February 2027 12:00 at the project's site
    And the administrator closes the project
    Then the review is cancelled
    When it is 5 March 2027 12:00 at the project's site
    Then there is no review of March 2027

  Scenario: A review that was held is acknowledged although the project is closed meanwhile
    Given the review of February 2027 was held and recorded
    When the administrator closes the project
    Then the review is recorded
    When the technical director acknowledges the review
    And the operations VP acknowledges the review
    Then the review is closed

  Scenario: An overdue action item comes back
    Given the review of February 2027 was held and recorded
    And it gave a member the action item "Order the pump" due on 19 February 2027
    When it is 1 March 2027 12:00 at the project's site
    Then the review of March 2027 names the overdue action item "Order the pump"
