Feature: Both leads write their section
  What a lead owes, their own superior hears of: the technical director about the engineering manager, the operations VP about the project manager.

  Background:
    Given a project with an engineering manager and a project manager
    And the review of February 2027 has opened

  Scenario: Held only with both sections
    Given the engineering manager has submitted a section
    When the engineering manager tries to hold the review
    Then the system refuses
    Given the project manager has submitted a section
    When the engineering manager holds the review
    Then the review is held
    And its pack is frozen

  Scenario: A section that is taken back keeps the review from being held
    Given the engineering manager has submitted a section
    And the project manager has submitted a section
    When the project manager takes the section back
    And the engineering manager tries to hold the review
    Then the system refuses
    And the project manager has to write a section

  Scenario Outline: A missing section goes to that lead's own superior, and to nobody else's
    Given <the other lead> has submitted a section
    When 5 days pass
    Then <lead> was reminded of the section
    And <superior> was told that <lead> owes the section
    And <other superior> was told nothing of it
    When <lead> submits a section
    Then the review is ready to be held

    Examples:
      | lead                    | the other lead          | superior               | other superior         |
      | the engineering manager | the project manager     | the technical director | the operations VP      |
      | the project manager     | the engineering manager | the operations VP      | the technical director |

  Scenario: A lead is replaced between opening and holding
    Given the engineering manager has drafted a section
    When a new engineering manager takes over
    Then the new engineering manager has to write a section
    When the new engineering manager submits what was drafted
    And the project manager submits a section
    And the new engineering manager holds the review
    Then the review is held

  Scenario: A lead who was replaced after both had written holds it no more
    Given the engineering manager has submitted a section
    And the project manager has submitted a section
    When a new engineering manager takes over
    And the former engineering manager tries to hold the review
    Then the system refuses
    When the new engineering manager holds the review
    Then the review is held
