Feature: A meeting across departments resolves what is left
  It is convened by a department head who is not in the dispute and takes the chair. Each department has one vote. With the
  quorum met, a majority of the departments present passes the resolution, and the chair signs it. After two failures
  technical director and operations VP decide together.

  Background:
    Given a project with an engineering manager and a project manager
    And heads of the departments engineering, delivery, safety and finance
    And a major issue

  Scenario: A majority passes the resolution
    Given the head of safety has convened a meeting
    When the engineering, delivery and safety departments attend
    Then the issue is in session
    When the chair puts the motion "Section 3 first."
    And the departments vote
      | department  | vote    |
      | engineering | For     |
      | delivery    | Against |
      | safety      | For     |
    And the head of safety tries to close the meeting
    Then the system refuses
    When the secretary writes the minutes
    And the head of safety closes the meeting
    Then the issue is resolved
    And the resolution "Section 3 first." is signed by 1 person
    And the audit log is intact

  Scenario: A department has one vote, and those who were not there have none
    Given the head of safety has convened a meeting
    And the engineering, delivery and safety departments attend
    And the chair puts the motion "Section 3 first."
    And the departments vote
      | department  | vote |
      | engineering | For  |
    When the head of engineering tries to vote against it
    Then the system refuses
    When the head of finance tries to vote against it
    Then the system refuses
    When the engineering manager tries to vote against it
    Then the system refuses

  Scenario: Another motion needs new votes
    Given the head of safety has convened a meeting
    And the engineering, delivery and safety departments attend
    And the chair puts the motion "Section 2 first."
    And the departments vote
      | department  | vote    |
      | engineering | For     |
      | delivery    | Against |
    When the chair puts the motion "Section 3 first."
    Then nobody has voted
    When the head of delivery tries to vote on the motion they saw before
    Then the system refuses

  Scenario: An abstention is no vote for it
    Given the head of safety has convened a meeting
    And the engineering, delivery and safety departments attend
    And the chair puts the motion "Section 3 first."
    And the departments vote
      | department  | vote    |
      | engineering | For     |
      | delivery    | Abstain |
      | safety      | Abstain |
    When the minutes are written and the meeting is closed
    Then the issue is waiting for a meeting
    And the meeting failed, because it was NotCarried

  Scenario: A tie is not passed, and it is convened again
    Given the head of safety has convened a meeting
    When the meeting ends in a tie
    Then the issue is waiting for a meeting
    And the meeting failed, because it was Tie
    And the head of safety has to convene a meeting

  Scenario: Without a quorum it is over before it began
    Given the head of safety has convened a meeting
    When the engineering and safety departments attend
    Then the issue is waiting for a meeting
    And the meeting failed, because it was NoQuorum

  Scenario: It does not begin before the hour that stands in the invitation
    Given the head of safety has convened a meeting
    When the secretary tries to take the attendance now
    Then the system refuses
    And the issue is invited to a meeting

  Scenario: A meeting that nobody opened has failed
    Given the head of safety has convened a meeting
    When the time of the step runs out
    Then the issue is waiting for a meeting
    And the meeting failed, because it was NotHeld

  Scenario: After the second failure director and VP decide together
    Given the head of safety has convened a meeting
    And the meeting ends in a tie
    And the head of safety has convened a meeting
    When the engineering and safety departments attend
    Then the issue is with director and VP
    And the technical director has to decide together
    And the operations VP has to decide together
    When the technical director records the decision "Section 3 first."
    And the operations VP records the decision "Section 3 first."
    Then the issue is resolved

  Scenario Outline: Whose department is in the dispute does not take the chair
    When <person> tries to convene a meeting
    Then the system refuses

    Examples:
      | person                  |
      | the head of engineering |
      | the head of delivery    |
      | the engineering manager |
      | the technical director  |
      | a member                |

  Scenario: A meeting is moved, and the invitation with it
    Given the head of safety has convened a meeting
    When the secretary moves the meeting
    Then the invitation of the engineering manager is number 2
    And the issue is invited to a meeting

  Scenario: A meeting is not moved for ever
    Given the head of safety has convened a meeting
    When the secretary tries to move the meeting by 31 days
    Then the system refuses
    And the issue is invited to a meeting

  Scenario: Only who may take the chair is asked to convene
    Then the head of safety has to convene a meeting
    And the head of engineering has nothing to do
    And the head of delivery has nothing to do

  Scenario: A cancelled meeting gives no new time
    Given the head of safety has convened a meeting
    When the secretary cancels the meeting
    Then the issue is waiting for a meeting
    And the deadline is the one of the first convening

  Scenario: Both leads find an agreement meanwhile
    Given the head of safety has convened a meeting
    When both leads agree to lower it
    Then the issue is waiting for both positions
    And it is at level 2
